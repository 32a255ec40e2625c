import { Group, Progress, Text } from '@mantine/core';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { duration } from '../../../ui/formats.ts';
import { useNow } from '../../../ui/use-now.ts';
import { progressOf } from '../progress-of.ts';
import { Panel } from '../../../ui/panel.tsx';

/** What is said of how long it will take is a guess before this part of it is done. */
const KNOWN_FROM = 0.08;

/** A render at work: how far, what it does now, how long it has taken and will. */
export function RunningRender({ job }: { job: RenderJobDetail }) {
  const live = useProgress('render', job.job_id);
  const now = useNow();
  const { render_state, is_draft, started_at } = job;
  if (is_draft) return null;
  if (render_state === 'queued')
    return (
      <Panel title="Queued">
        <Text size="sm" c="dimmed">
          It begins by itself when a machine is free. You need not stay here.
        </Text>
      </Panel>
    );
  if (render_state !== 'running') return null;
  const { fraction, words } = progressOf(job, live);
  const elapsed = started_at === null ? null : Math.max(0, (now - Date.parse(started_at)) / 1000);
  const isEncoding = job.scenes_done < job.num_scenes;
  const left = elapsed !== null && isEncoding && fraction >= KNOWN_FROM ? elapsed / fraction - elapsed : null;
  return (
    <Panel title="Rendering">
      <Progress
        value={fraction * 100}
        size="lg"
        radius="xl"
        animated
        aria-label={`${Math.floor(fraction * 100)} percent`}
      />
      <Group justify="space-between" gap="2px 14px" mt={8}>
        <Text size="sm">{words}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {elapsed !== null && `${duration(Math.floor(elapsed))} so far`}
          {left !== null && ` · about ${duration(Math.max(1, Math.ceil(left)))} left`}
        </Text>
      </Group>
    </Panel>
  );
}
