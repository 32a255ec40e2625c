import type { Stream } from '../../../../../api/schemas/streams.ts';
import { count, dollars, duration } from '../../../lib/formats.ts';
import { estimateWords, takesEstimate } from '../decide/estimates.ts';
import type { StaleCount } from './staleness.ts';

interface Props {
  stream: Stream;
  stale: StaleCount;
  /** Seconds of film. */
  length: number;
}

/** What approving the spec sets going, and what it leaves as it is. */
export function SpecConsequence({ stream, stale, length }: Props) {
  const { keyframes, videos, keptKeyframes, keptVideos } = stale;
  if (keyframes === 0) {
    const again = videos > 0 ? ` After them, ${count(videos, 'clip')} made anew.` : ' The clips stay too.';
    return (
      <>
        <b>Approving</b> keeps all {count(keptKeyframes, 'keyframe')}, to be approved again, {dollars(0)}.
        {again}
      </>
    );
  }
  const made = stream.segments.flatMap(({ keyframe }) => (keyframe ? [keyframe] : []));
  const durations = Array.from({ length: keyframes }, () => 0);
  const kept = keptKeyframes > 0 ? ` and keeps ${keptKeyframes}` : '';
  const clips =
    keptVideos > 0 ? ` After them, ${count(videos, 'clip')} made anew and ${keptVideos} kept.` : '';
  return (
    <>
      <b>Approving</b> generates {count(keyframes, 'keyframe')}
      {kept} for a film of {duration(length)}
      {estimateWords(takesEstimate('storyboard', made, durations))}.{clips}
    </>
  );
}
