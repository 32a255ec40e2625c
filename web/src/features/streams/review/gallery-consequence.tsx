import type { ReactNode } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { count, duration } from '../../../ui/formats.ts';
import { type Estimate, estimateWords, renderEstimate, takesEstimate, isKept } from '../decide/estimates.ts';
import type { GalleryCount } from './gallery-items.ts';

interface Props {
  stream: Stream;
  kind: AssetKind;
  counted: GalleryCount;
}

/** What approving all that is ready sets going. */
export function GalleryConsequence({ stream, kind, counted }: Props) {
  const { total, approved, ready, generating, failed } = counted;
  const missing = [
    ...(generating > 0 ? [`${generating} still generating`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  if (approved + ready < total) {
    return (
      <>
        <b>
          {approved} of {total} approved
        </b>
        , {missing.join(', ')}. This passes when every segment is approved.
      </>
    );
  }
  if (approved === total) return withKept(stream, kind, total);
  const { text, estimate } = kind === 'keyframe' ? clipsAhead(stream) : filmAhead(stream);
  return (
    <>
      <b>
        {approved} of {total} approved.
      </b>{' '}
      Approving {which(ready, total)} {text}
      {estimateWords(estimate)}.
    </>
  );
}

/** Their approvals were kept when the stream was sent back here. */
function withKept(stream: Stream, kind: AssetKind, total: number): ReactNode {
  const { text, estimate } = kind === 'keyframe' ? clipsAhead(stream) : filmAhead(stream);
  return (
    <>
      <b>All {total} are approved.</b> Going on with them {text}
      {estimateWords(estimate)}.
    </>
  );
}

const which = (ready: number, total: number): string => {
  if (ready === total) return total === 1 ? 'it' : `all ${total}`;
  return ready === 1 ? 'the last one' : `the other ${ready}`;
};

function clipsAhead({ segments }: Stream): { text: string; estimate: Estimate } {
  const kept = segments.filter(({ video }) => isKept(video));
  const wanted = segments.filter((segment) => !kept.includes(segment));
  const made = segments.flatMap(({ video }) => (video ? [video] : []));
  const estimate = takesEstimate(
    'animatic',
    made,
    wanted.map((segment) => segment.duration_sec),
  );
  const others = kept.length > 0 ? ` and keeps ${kept.length}` : '';
  return { text: `generates ${count(wanted.length, 'clip')}${others}`, estimate };
}

function filmAhead({ segments }: Stream): { text: string; estimate: Estimate } {
  const length = segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0);
  return {
    text: `renders the film, ${duration(length)} of ${count(segments.length, 'clip')}`,
    estimate: renderEstimate(length),
  };
}
