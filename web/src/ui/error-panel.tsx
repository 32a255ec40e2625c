import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { messageOf } from './message-of.ts';

interface Props {
  title: string;
  error: unknown;
  onRetry?: () => void;
}

/** An error where it was caused: what happened and what to do. */
export function ErrorPanel({ title, error, onRetry }: Props) {
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} />}
      title={title}
      m="lg"
      maw={720}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{messageOf(error)}</Text>
        {onRetry && (
          <Button size="xs" color="red" variant="light" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
