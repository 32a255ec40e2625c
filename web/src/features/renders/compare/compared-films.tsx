import { NativeSelect, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { ClipPlayer } from '../../../ui/media/clip-player.tsx';
import { COMPARE_MODES, type CompareMode } from '../../../ui/media/compare.tsx';
import classes from './compare.module.css';

/** Two films that run in step under one transport, as far as they are made. */
export function ComparedFilms({ a, b }: { a: RenderJobDetail; b: RenderJobDetail }) {
  // As the takes of a stream are: one habit for both.
  const [mode, setMode] = useLocalStorage<CompareMode>({
    key: 'greenlit-compare',
    defaultValue: 'beside',
    getInitialValueInEffect: false,
  });
  const missing = [
    ...(a.final_video_url === null ? [`A, ${a.topic}`] : []),
    ...(b.final_video_url === null ? [`B, ${b.topic}`] : []),
  ];
  if (a.final_video_url === null || b.final_video_url === null)
    return (
      <Text size="sm" c="dimmed">
        There is no film yet of {missing.join(' and ')}. What they are and how they are planned stands below.
      </Text>
    );
  // The longer one leads, so that neither ends before its end.
  const lead = (b.duration_sec ?? 0) > (a.duration_sec ?? 0) ? 1 : 0;
  return (
    <section className={classes.films} aria-label="The films">
      <NativeSelect
        size="xs"
        className={classes.modes ?? ''}
        aria-label="How to compare"
        data={COMPARE_MODES.map((one) => one)}
        value={mode}
        onChange={({ currentTarget }) => setMode(currentTarget.value as CompareMode)}
      />
      <ClipPlayer
        // Others begin at their beginning.
        key={`${a.job_id} ${b.job_id}`}
        clips={[
          { label: 'A', url: a.final_video_url, silent: lead === 1 },
          { label: 'B', url: b.final_video_url, silent: lead === 0 },
        ]}
        fps={lead === 1 ? b.fps : a.fps}
        mode={mode}
        lead={lead}
        onPage
      />
    </section>
  );
}
