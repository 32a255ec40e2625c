import { Progress, Stack, Text } from '@mantine/core';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import type { Progress as Live } from '../../../app/live/progress.ts';

interface Props {
  render: NonNullable<Session['render']>;
  /** As last heard; null: nothing yet. */
  live: Live | null;
}

/** How far the film is. */
export function FilmProgress({ render: { scenes_done, scenes_total }, live }: Props) {
  const done = Math.max(live?.progress ?? 0, scenes_done / Math.max(1, scenes_total));
  return (
    <Stack gap="xs" role="group" aria-label="The film in the making">
      <Text fw={600}>Making the film</Text>
      <Progress
        value={Math.max(3, done * 100)}
        size="md"
        radius="xl"
        animated
        aria-label="The film, progress"
      />
      <Text size="sm" c="dimmed" className="figures">
        {live?.message ?? `${scenes_done} of ${scenes_total} clips`}
      </Text>
    </Stack>
  );
}
