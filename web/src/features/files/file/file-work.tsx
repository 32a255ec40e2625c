import { Group, Progress, Stack, Text } from '@mantine/core';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { TASK_WORDS } from '../action-looks.ts';
import { duration } from '../../../ui/formats.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { useNow } from '../../../ui/use-now.ts';
import panel from './file-panel.module.css';

/** What machines do with the file just now: how far, since when. Rejecting the file is the way to stop it. */
export function FileWork({ file: { id, task, updated_at } }: { file: CameraFile }) {
  const live = useProgress('file', id);
  const now = useNow();
  if (task === null) return null;
  const step = live[task];
  // The file last changed when it was asked for.
  const seconds = Math.max(0, Math.round((now - Date.parse(updated_at)) / 1000));
  return (
    <section aria-label={TASK_WORDS[task]}>
      <h2 className={panel.heading}>{TASK_WORDS[task]}</h2>
      <Stack gap={8}>
        <Progress
          value={Math.max(2, (step?.progress ?? 0) * 100)}
          size="sm"
          radius="xl"
          animated
          aria-label={`${TASK_WORDS[task]}, progress`}
        />
        <Group justify="space-between" gap="sm" className="figures">
          <Text size="sm" c="dimmed">
            {step
              ? `${step.message}: ${Math.floor(step.progress * 100)}%`
              : 'Waiting for its site, or just beginning.'}
          </Text>
          <Text size="sm" c="dimmed">
            for {duration(seconds)}
          </Text>
        </Group>
      </Stack>
    </section>
  );
}
