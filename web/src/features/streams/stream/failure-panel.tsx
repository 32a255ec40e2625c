import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { announce } from '../../../lib/announce.ts';
import { messageOf } from '../../../lib/problem.ts';
import { mayReview, useUser } from '../../../lib/session.ts';
import { command } from '../api/streams.ts';

/** What failed, in the provider's or ffmpeg's words, and the way on. */
export function FailurePanel({ stream }: { stream: Stream }) {
  const may = mayReview(useUser());
  const retry = useMutation({
    mutationFn: () => command(stream.id, 'retry'),
    onSuccess: () => announce('Trying again from where it failed.'),
  });
  if (!stream.failure) return null;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      mx={{ base: 'md', sm: 'xl' }}
      mt="md"
      icon={<IconAlertTriangle size={20} />}
      py="sm"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={500} style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
          {stream.failure}
          {retry.error && ` Trying again failed too: ${messageOf(retry.error)}`}
        </Text>
        {may && (
          <Button
            size="xs"
            color="red"
            leftSection={<IconRefresh size={15} />}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            Retry
          </Button>
        )}
      </Group>
    </Alert>
  );
}
