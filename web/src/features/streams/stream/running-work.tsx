import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../components/confirm.tsx';
import { duration } from '../../../lib/formats.ts';
import { useProgress } from '../../../lib/progress.ts';
import { mayReview, useUser } from '../../../lib/session.ts';
import { useNow } from '../../../lib/use-now.ts';
import { command } from '../api/streams.ts';
import classes from './running-work.module.css';

interface Props {
  stream: Stream;
  /** The live step's name. */
  step: string;
  title: string;
  /** 0 to 1, when known otherwise than from live messages. */
  done?: number;
  /** Seconds, when it can be told. */
  expected?: number | null;
}

/** Long work: how far it is, what it is doing, how long it has taken and will take, and a way to stop it. */
export function RunningWork({ stream, step, title, done, expected = null }: Props) {
  const live = useProgress(stream.id)[step];
  const now = useNow();
  const cancel = useMutation({ mutationFn: () => command(stream.id, 'cancel') });
  const may = mayReview(useUser());
  const progress = live?.progress ?? done ?? 0;
  const since = live?.since ?? Date.parse(stream.updated_at);
  const elapsed = Math.max(0, (now - since) / 1000);
  const failed = stream.state === 'failed';
  if (failed) return null;
  return (
    <Stack className={classes.panel ?? ''} gap="sm" role="group" aria-label={title}>
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {duration(Math.round(elapsed))}
          {expected !== null && ` of about ${duration(Math.ceil(expected))}`}
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
          {live?.message ?? 'Waiting for a free worker or just beginning.'}
        </Text>
        {may && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            leftSection={<IconPlayerStop size={15} />}
            loading={cancel.isPending}
            onClick={() =>
              confirm({
                title: 'Cancel the stream?',
                text: 'The work stops within seconds. What has been made stays, and the stream can be restored.',
                action: 'Cancel the stream',
                danger: true,
                onConfirm: () => cancel.mutate(),
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
