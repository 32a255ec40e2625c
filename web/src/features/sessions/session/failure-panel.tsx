import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import type { Asking } from './use-asking.ts';

/** What failed, in the provider's or ffmpeg's words, and the way on. */
export function FailurePanel({ session, asking }: { session: Session; asking: Asking }) {
  const { failure, allowed } = session;
  if (failure === null) return null;
  const may = allowed.includes('retry');
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={20} />} py="sm">
      <Group justify="space-between" gap="sm">
        <div style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={500}>
            {failure}
          </Text>
          {allowed.includes('regenerate') && (
            <Text size="sm">Try the same again, make it anew with other words, or go on without it.</Text>
          )}
        </div>
        {may && (
          <Button
            size="xs"
            color="red"
            leftSection={<IconRefresh size={15} />}
            loading={asking.isBusy}
            onClick={() => void asking.say({ name: 'retry' }, 'Trying again what failed.')}
          >
            Retry
          </Button>
        )}
      </Group>
    </Alert>
  );
}
