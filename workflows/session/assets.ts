import type { SessionAssetKind, SessionAssetRun, SessionRun } from '../contracts/session/session.ts';
import { currentAssets } from '../contracts/session/state.ts';
import type { Context } from './events.ts';

const nextNumber = ({ assets }: SessionRun, kind: SessionAssetKind): number =>
  Math.max(0, ...assets.filter((asset) => asset.kind === kind).map(({ number }) => number)) + 1;

interface Ordered {
  readonly order: string | null;
  readonly variant_of?: string;
}

/** So many more images, of one order. */
export function withImages(
  run: SessionRun,
  count: number,
  { order, variant_of }: Ordered,
  { newId }: Context,
): SessionRun {
  const first = nextNumber(run, 'image');
  const images = Array.from({ length: count }, (_, place): SessionAssetRun => ({
    ...{ id: newId(), kind: 'image', number: first + place, order, place },
    ...{ state: 'generating', digest: null, error: null },
    ...(variant_of !== undefined && { variant_of }),
  }));
  return { ...run, assets: [...run.assets, ...images] };
}

/** A clip of each approved image that has none of this length yet: what is made is not made again. */
export function withClips(
  run: SessionRun,
  { order, duration_sec }: { readonly order: string | null; readonly duration_sec: number },
  { newId }: Context,
): SessionRun {
  const asked: SessionRun = { ...run, clip_sec: duration_sec };
  const there = new Set(currentAssets(asked, 'clip').map(({ image_id }) => image_id));
  const first = nextNumber(run, 'clip');
  const clips = run.approved_images
    .filter((image_id) => !there.has(image_id))
    .map((image_id, place): SessionAssetRun => ({
      ...{ id: newId(), kind: 'clip', number: first + place, order, place, image_id, duration_sec },
      ...{ state: 'generating', digest: null, error: null },
    }));
  return { ...asked, assets: [...run.assets, ...clips] };
}

/** Another in the place of this one, which stays until that is ready. */
export function withReplacement(
  run: SessionRun,
  replaces: string,
  order: string | null,
  { newId }: Context,
): SessionRun {
  const asset = run.assets.find(({ id }) => id === replaces);
  if (!asset) return run;
  const made: SessionAssetRun = {
    ...asset,
    ...{ id: newId(), order: order ?? asset.order, place: order === null ? asset.place : 0, replaces },
    ...{ state: 'generating', digest: null, error: null },
  };
  // One that failed has nothing to stay for.
  const others = run.assets.filter(({ id, state }) => id !== replaces || state === 'ready');
  return { ...run, assets: [...others, made] };
}

export const withAsset = (
  run: SessionRun,
  id: string,
  change: Partial<Pick<SessionAssetRun, 'state' | 'digest' | 'error' | 'tries'>>,
): SessionRun => ({
  ...run,
  assets: run.assets.map((asset) => (asset.id === id ? { ...asset, ...change } : asset)),
});
