import type { Segment } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { SegmentRow } from './segment-rows.ts';

/** What has to be made anew for one segment once the spec is approved. */
export interface Staleness {
  readonly keyframe: 'kept' | 'again' | 'new';
  readonly video: 'kept' | 'again' | 'new';
}

/** What was changed since the takes were made and cannot be told from them. */
interface Changes {
  readonly look: boolean;
  readonly narration: boolean;
}

interface Saved {
  readonly segments: readonly Segment[];
  readonly takes: readonly Take[];
}

/**
 * Compares an edited segment with its takes. A keyframe depends on the prompt and the look of the whole film; a clip on
 * its keyframe, the prompt, the narration and the length besides. A take regenerated with a prompt of its own stays good
 * as long as some earlier take was made from the segment's prompt.
 */
export function staleness(row: SegmentRow, changed: Changes, { segments, takes }: Saved): Staleness {
  const saved = segments.find(({ index }) => index === row.index);
  const keyframe = verdictOn(
    hasTake(saved?.keyframe),
    () => changed.look || !madeFrom(row, 'keyframe', takes),
  );
  const video = verdictOn(
    hasTake(saved?.video),
    () => keyframe !== 'kept' || changed.narration || !madeFrom(row, 'video', takes) || !lasts(row, takes),
  );
  return { keyframe, video };
}

const hasTake = (asset: Segment['keyframe'] | undefined): boolean => Boolean(asset);

const verdictOn = (exists: boolean, stale: () => boolean): 'kept' | 'again' | 'new' => {
  if (!exists) return 'new';
  return stale() ? 'again' : 'kept';
};

const takesOf = (row: SegmentRow, kind: Take['kind'], takes: readonly Take[]): Take[] =>
  takes.filter((take) => take.segment === row.index && take.kind === kind);

const madeFrom = (row: SegmentRow, kind: Take['kind'], takes: readonly Take[]): boolean =>
  takesOf(row, kind, takes).some(({ prompt }) => prompt === row.prompt);

/** Clips are cut to whole frames, so a few hundredths of a second are no difference. */
const CLOSE_SEC = 0.05;
const lasts = (row: SegmentRow, takes: readonly Take[]): boolean => {
  const newest = takesOf(row, 'video', takes).toSorted((a, b) => b.take - a.take)[0];
  return (
    !newest || newest.duration_sec === null || Math.abs(newest.duration_sec - row.duration_sec) < CLOSE_SEC
  );
};

export interface StaleCount {
  readonly keyframes: number;
  readonly videos: number;
  readonly keptKeyframes: number;
  readonly keptVideos: number;
}

export const countStale = (all: readonly Staleness[]): StaleCount => ({
  keyframes: all.filter(({ keyframe }) => keyframe !== 'kept').length,
  videos: all.filter(({ video }) => video !== 'kept').length,
  keptKeyframes: all.filter(({ keyframe }) => keyframe === 'kept').length,
  keptVideos: all.filter(({ video }) => video === 'kept').length,
});
