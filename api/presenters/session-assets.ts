import type { SessionAsset } from '../../db/queries/sessions/assets.ts';
import type { SessionRow } from '../../db/queries/sessions/read.ts';
import { sessionAssetPath } from '../../workflows/contracts/session/picture.ts';
import type { SessionAssetRun, SessionRun } from '../../workflows/contracts/session/session.ts';
import { currentAssets, isHeld } from '../../workflows/contracts/session/state.ts';
import type { Session, SessionClip, SessionImage } from '../schemas/sessions.ts';
import { artifactUrl } from './artifact-url.ts';

/** What was asked for, by the order's id: of what is not made yet, that is all there is. */
export type OrderedPrompts = ReadonlyMap<string, { prompt: string | null; negative_prompt: string | null }>;

/** The images and clips of a session; those that are not in the choice now stand apart. */
export function presentSessionAssets(
  { id, run, ordered }: SessionRow,
  made: readonly SessionAsset[],
  prompts: OrderedPrompts,
): Pick<Session, 'images' | 'clips' | 'earlier'> {
  if (!run) return { images: [], clips: [], earlier: { images: [], clips: [] } };
  const rows = new Map(made.map((asset) => [asset.id, asset]));
  const images = currentAssets(run, 'image');
  const clips = currentAssets(run, 'clip');
  const current = new Set([...images, ...clips].map((asset) => asset.id));
  const fieldsOf = (asset: SessionAssetRun) => {
    const row = rows.get(asset.id);
    const words = prompts.get(asset.order ?? id);
    const image = asset.image_id === undefined ? undefined : rows.get(asset.image_id);
    return {
      id: asset.id,
      number: asset.number,
      state: stateOf(run, asset, current),
      url: asset.digest && artifactUrl(sessionAssetPath(id, asset), asset.digest),
      digest: asset.digest,
      prompt: row?.prompt ?? words?.prompt ?? image?.prompt ?? ordered.prompt,
      negative_prompt: row?.negative_prompt ?? words?.negative_prompt ?? null,
      provider: row?.provider ?? null,
      model: row?.model ?? null,
      seed: row ? Number(row.seed) : null,
      width: row?.width ?? null,
      height: row?.height ?? null,
      cost_usd: row ? Number(row.cost_usd) : null,
      error: asset.error,
      replaces: asset.replaces ?? null,
      created_at: row?.created_at.toISOString() ?? null,
    };
  };
  const image = (asset: SessionAssetRun): SessionImage => ({
    ...fieldsOf(asset),
    variant_of: asset.variant_of ?? null,
  });
  const clip = (asset: SessionAssetRun): SessionClip => ({
    ...fieldsOf(asset),
    image_id: asset.image_id ?? '',
    duration_sec: asset.duration_sec ?? 0,
  });
  const earlier = run.assets.filter((asset) => !current.has(asset.id));
  return {
    images: images.map(image),
    clips: clips.map(clip),
    earlier: {
      images: earlier.filter(({ kind }) => kind === 'image').map(image),
      clips: earlier.filter(({ kind }) => kind === 'clip').map(clip),
    },
  };
}

function stateOf(
  run: SessionRun,
  asset: SessionAssetRun,
  current: ReadonlySet<string>,
): SessionImage['state'] {
  if (run.approved_images.includes(asset.id) || run.approved_clips.includes(asset.id)) return 'approved';
  if (asset.state === 'generating' && isHeld(run, asset)) return 'held';
  return asset.state === 'ready' && !current.has(asset.id) ? 'replaced' : asset.state;
}
