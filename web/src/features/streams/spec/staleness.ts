import type { Asset, Segment } from '../../../../../api/schemas/streams.ts';
import { capitalised } from '../../../ui/formats.ts';
import type { SegmentRow } from './segment-rows.ts';
import { isKept } from '../decide/estimates.ts';

/** What has to be made for one segment once the spec is approved. */
export interface Staleness {
  readonly keyframe: Verdict;
  readonly video: Verdict;
}
type Verdict = 'kept' | 'again' | 'new';

interface Saved {
  /** The segment as saved; undefined: a new one. */
  readonly segment: Segment | undefined;
  /** Whether the visual direction differs from the saved one. */
  readonly look: boolean;
}

/**
 * What becomes of a segment's takes. The server knows which of them were made from other texts than the saved ones; what
 * has been typed since comes on top. A keyframe depends on the prompt and the look of the whole film; a clip on its
 * keyframe, the narration and the length besides.
 */
export function staleness(row: SegmentRow, { segment, look }: Saved): Staleness {
  const pictured = look || row.prompt !== segment?.prompt;
  const keyframe = verdictOn(segment?.keyframe, pictured);
  const spoken = row.narration !== segment?.narration || row.duration_sec !== segment.duration_sec;
  return { keyframe, video: verdictOn(segment?.video, pictured || spoken || keyframe !== 'kept') };
}

function verdictOn(asset: Asset | null | undefined, changed: boolean): Verdict {
  if (!asset) return 'new';
  return changed || !isKept(asset) ? 'again' : 'kept';
}

/** `Keyframe and clip again`; empty: nothing there is has to be made anew. */
export function staleWords(stale: Staleness | undefined): string {
  const again = [
    ...(stale?.keyframe === 'again' ? ['keyframe'] : []),
    ...(stale?.video === 'again' ? ['clip'] : []),
  ];
  return again.length > 0 ? `${capitalised(again.join(' and '))} again` : '';
}

export type StaleCount = Readonly<Record<'keyframes' | 'videos', Readonly<Record<Verdict, number>>>>;

export const countStale = (all: readonly Staleness[]): StaleCount => ({
  keyframes: counted(all.map(({ keyframe }) => keyframe)),
  videos: counted(all.map(({ video }) => video)),
});

const counted = (verdicts: readonly Verdict[]): Record<Verdict, number> => ({
  kept: verdicts.filter((verdict) => verdict === 'kept').length,
  again: verdicts.filter((verdict) => verdict === 'again').length,
  new: verdicts.filter((verdict) => verdict === 'new').length,
});
