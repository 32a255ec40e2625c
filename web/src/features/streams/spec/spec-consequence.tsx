import type { Stream } from '../../../../../api/schemas/streams.ts';
import { count, dollars, duration } from '../../../ui/formats.ts';
import { estimateWords, takesEstimate } from '../decide/estimates.ts';
import type { StaleCount } from './staleness.ts';

interface Props {
  stream: Stream;
  stale: StaleCount;
  /** Seconds of film. */
  length: number;
}

/** What approving the spec sets going, and what it leaves as it is. */
export function SpecConsequence({ stream, stale: { keyframes, videos }, length }: Props) {
  const wanted = keyframes.new + keyframes.again;
  const clips = videos.again + videos.kept > 0 ? ` After them: ${clipsAhead(videos)}.` : '';
  // The reviewer who sent it back said that they stay so.
  const isApproved = stream.segments.every(({ keyframe }) => keyframe?.state === 'approved');
  if (wanted === 0) {
    return (
      <>
        <b>Approving</b> keeps all {count(keyframes.kept, 'keyframe')},{' '}
        {isApproved ? 'approved as they are' : 'to be approved again'}, {dollars(0)}.{clips}
      </>
    );
  }
  const made = stream.segments.flatMap(({ keyframe }) => (keyframe ? [keyframe] : []));
  const durations = Array.from({ length: wanted }, () => 0);
  const again = keyframes.again > 0 ? `, ${keyframes.again} of them again,` : '';
  const kept = keyframes.kept > 0 ? ` and keeps ${keyframes.kept}` : '';
  return (
    <>
      <b>Approving</b> generates {count(wanted, 'keyframe')}
      {again}
      {kept} for a film of {duration(length)}
      {estimateWords(takesEstimate('storyboard', made, durations))}.{clips}
    </>
  );
}

/** `2 new clips, 1 clip made again, 3 kept`. */
const clipsAhead = (videos: StaleCount['videos']): string =>
  [
    ...(videos.new > 0 ? [count(videos.new, 'new clip')] : []),
    ...(videos.again > 0 ? [`${count(videos.again, 'clip')} made again`] : []),
    ...(videos.kept > 0 ? [`${videos.kept} kept`] : []),
  ].join(', ');
