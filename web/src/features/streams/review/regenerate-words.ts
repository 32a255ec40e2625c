import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { count } from '../../../ui/formats.ts';
import { estimateWords, takesEstimate } from '../decide/estimates.ts';
import { type GalleryItem, remakeable } from './gallery-items.ts';

/** What making some again means: `Makes take 3 of segment 2: about 1 s, $0.00`. */
export function regenerateWords(stream: Stream, kind: AssetKind, items: readonly GalleryItem[]): string {
  const wanted = remakeable(items);
  const [first] = wanted;
  if (!first) return '';
  const estimate = takesEstimate(
    kind === 'keyframe' ? 'storyboard' : 'animatic',
    stream.segments.flatMap((segment) => segment[kind] ?? []),
    wanted.map(({ segment }) => (kind === 'keyframe' ? 0 : segment.duration_sec)),
  );
  const what =
    wanted.length === 1
      ? `take ${(first.asset?.takes ?? 0) + 1} of segment ${first.segment.index}`
      : count(wanted.length, 'new take');
  return `Makes ${what}${estimateWords(estimate)}`;
}
