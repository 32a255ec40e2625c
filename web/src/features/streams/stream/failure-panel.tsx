import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { CheckpointName } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { commandsIn } from '../../../../../workflows/contracts/stream/state.ts';
import { useUser } from '../../../app/data/session.ts';
import { mayReview } from '../may-review.ts';
import { useCommand } from './use-command.ts';

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
  // Of one that has come to its end nothing is tried again.
  const may = mayReview(useUser()) && commandsIn(stream.state).includes('cancel');
  const { run, problem, isPending } = useCommand(stream);
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
          {problem ? (
            <Text size="sm">Not tried again: {problem}</Text>
          ) : (
            may && stream.checkpoint && <Text size="sm">{WAY_ON[stream.checkpoint.name]}</Text>
          )}
        </div>
        {may && (
          <Button
            size="xs"
            color="red"
            leftSection={<IconRefresh size={15} />}
            loading={isPending}
            onClick={() => void run('retry')}
          >
            Retry
          </Button>
        )}
      </Group>
    </Alert>
  );
}
