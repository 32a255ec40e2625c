import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { duration } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { useNow } from '../../../ui/use-now.ts';
import classes from './running-work.module.css';
import { useCommand } from './use-command.ts';
import { mayReview } from '../may-review.ts';

interface Props {
  stream: Stream;
  title: string;
  /** What it is doing now; null: nothing has been heard of it yet. */
  message: string | null;
  /** 0 to 1. */
  progress: number;
  /** When it began. Milliseconds since 1970; null: not known. */
  since: number | null;
  /** Seconds, when it can be told. */
  expected: number | null;
  /** One line above what is being made, rather than instead of it. */
  slim?: boolean;
}

/** Work that is over within this time needs no explanation, in seconds. */
const PATIENCE = 10;

/** Long work: how far it is, what it is doing, how long it has taken and will take, and a way to stop it. */
export function RunningWork({ stream, title, message, progress, since, expected, slim = false }: Props) {
  const now = useNow();
  const { run, problem, isPending } = useCommand(stream);
  const may = mayReview(useUser());
  const elapsed = since === null ? null : Math.max(0, (now - since) / 1000);
  const silent = (elapsed ?? 0) < PATIENCE ? 'Just beginning.' : 'Waiting for a free worker.';
  if (stream.state !== 'running' && stream.state !== 'waiting') return null;
  return (
    <Stack
      className={classes.panel ?? ''}
      gap={slim ? 6 : 'sm'}
      role="group"
      aria-label={title}
      data-slim={slim || undefined}
    >
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {timeWords(elapsed, expected)}
        </Text>
      </Group>
      <Progress
        value={Math.max(3, progress * 100)}
        size="md"
        radius="xl"
        animated
        aria-label={`${title}, progress`}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {message ?? silent}
          {problem && (
            <Text span inherit c="var(--mantine-color-error)" role="alert">
              {' '}
              It could not be cancelled: {problem}
            </Text>
          )}
        </Text>
        {may && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            leftSection={<IconPlayerStop size={15} />}
            loading={isPending}
            onClick={() =>
              confirm({
                title: 'Cancel the stream?',
                text: 'The work stops within seconds. What has been made stays, and the stream can be restored.',
                action: 'Cancel the stream',
                danger: true,
                onConfirm: () => void run('cancel'),
              })
            }
          >
            Cancel
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** `4 s of about 20 s`, or as much of it as is known. */
function timeWords(elapsed: number | null, expected: number | null): string {
  const whole = expected === null ? null : `about ${duration(Math.ceil(expected))}`;
  return [elapsed === null ? null : duration(Math.round(elapsed)), whole]
    .filter((part) => part !== null)
    .join(' of ');
}
