import type { DecisionRequest } from '../../../../../api/schemas/decisions.ts';
import type { Asset, Segment } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream.ts';

export type Items = NonNullable<DecisionRequest['items']>;

/** One picture or clip of the gallery. */
export interface GalleryItem {
  readonly segment: Segment;
  readonly asset: Asset | null;
}

export const galleryItems = (segments: readonly Segment[], kind: AssetKind): GalleryItem[] =>
  segments.map((segment) => ({ segment, asset: segment[kind] }));

/** Approvals for those that can be approved now. */
export const approvals = (items: readonly GalleryItem[]): Items =>
  items.flatMap(({ segment, asset }) =>
    asset?.state === 'ready'
      ? [{ segment: segment.index, take: asset.take, verdict: 'approve' as const }]
      : [],
  );

/** New takes for those that have one, with a prompt of their own when given. What is being made is left alone. */
export const regenerations = (items: readonly GalleryItem[], prompt?: string): Items =>
  items.flatMap(({ segment, asset }) =>
    asset && asset.state !== 'generating'
      ? [
          {
            segment: segment.index,
            take: asset.take,
            verdict: 'regenerate' as const,
            ...(prompt ? { prompt } : {}),
          },
        ]
      : [],
  );

/** The last finished take of a segment, which is shown while the next is made. */
export const newestTake = (takes: readonly Take[], segment: number, kind: AssetKind): Take | undefined =>
  takes
    .filter((take) => take.segment === segment && take.kind === kind)
    .toSorted((a, b) => b.take - a.take)[0];

export interface GalleryCount {
  readonly total: number;
  readonly approved: number;
  readonly ready: number;
  readonly generating: number;
  readonly failed: number;
}

export function countItems(items: readonly GalleryItem[]): GalleryCount {
  const of = (state: Asset['state']) => items.filter(({ asset }) => asset?.state === state).length;
  return {
    total: items.length,
    approved: of('approved'),
    ready: of('ready'),
    generating: of('generating'),
    failed: of('failed'),
  };
}
