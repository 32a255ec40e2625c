import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { CheckpointName } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { announce } from '../../../ui/announce.ts';
import { useUser } from '../../../app/data/session.ts';
import { command } from '../api/streams.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { mayReview } from '../may-review.ts';

/** What reviewers can do where a failure came back to them, besides trying the same again. */
const WAY_ON: Readonly<Record<CheckpointName, string>> = {
  story: 'Change the story or the brief and approve it, or try the same again.',
  spec: 'Change the spec and approve it, send it back to the story, or try the same again.',
  keyframes: 'Regenerate what failed with another prompt, or try the same again.',
  videos: 'Regenerate the clip that is at fault, send it back, or try the same again.',
  final: 'Approve once more, send it back, or try the same again.',
};

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
        <div style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={500}>
            {stream.failure}
          </Text>
          {retry.error ? (
            <Text size="sm">Not tried again: {messageOf(retry.error)}</Text>
          ) : (
            may && stream.checkpoint && <Text size="sm">{WAY_ON[stream.checkpoint.name]}</Text>
          )}
        </div>
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
