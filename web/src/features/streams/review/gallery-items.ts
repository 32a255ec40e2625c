import type { Asset, Segment } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import type { DecisionRequest } from '../api/streams.ts';

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

/** Nothing is left to decide: their approvals were kept when the stream was sent back. */
export const isAllApproved = (items: readonly GalleryItem[]): boolean =>
  items.length > 0 && items.every(({ asset }) => asset?.state === 'approved');

/** Those of which another take can be made. */
export const remakeable = (items: readonly GalleryItem[]): GalleryItem[] =>
  items.filter(({ asset }) => asset !== null && asset.state !== 'generating');

/** New takes for those that have one, with a prompt of their own where one was written. What is being made is left alone. */
export const regenerations = (
  items: readonly GalleryItem[],
  promptOf: (item: GalleryItem) => string | undefined = () => undefined,
): Items =>
  remakeable(items).map((item) => {
    const prompt = promptOf(item);
    return {
      segment: item.segment.index,
      take: item.asset?.take ?? 1,
      verdict: 'regenerate' as const,
      ...(prompt ? { prompt } : {}),
    };
  });

/** The prompt that the current take was made with, or the first will be. */
export const madeWith = ({ segment, asset }: GalleryItem): string => asset?.prompt ?? segment.prompt;

/** The indexes of segments whose take is in a state; empty: all of them. */
export const inState = (items: readonly GalleryItem[], state: string): number[] =>
  items.flatMap(({ segment, asset }) => (state === '' || asset?.state === state ? [segment.index] : []));

/** Where to go on after deciding on some: the next to review, from the first again after the last. -1: none is left. */
export function nextToReview(
  shown: readonly GalleryItem[],
  current: number,
  decided: readonly GalleryItem[],
): number {
  const left = (item: GalleryItem): boolean => item.asset?.state === 'ready' && !decided.includes(item);
  const next = shown.findIndex((item, place) => place > current && left(item));
  return next >= 0 ? next : shown.findIndex(left);
}

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
