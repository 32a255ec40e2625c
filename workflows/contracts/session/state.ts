import type {
  SessionAssetRun,
  SessionAssetKind,
  SessionCheckpoint,
  SessionCommandName,
  SessionRun,
  SessionState,
} from './session.ts';

/** The key of the work that makes it. */
export const assetKey = ({ kind, id }: Pick<SessionAssetRun, 'kind' | 'id'>): string => `${kind}:${id}`;

/** Whether its making waits for a raise. */
export const isHeld = (
  { held }: Pick<SessionRun, 'held'>,
  asset: Pick<SessionAssetRun, 'kind' | 'id'>,
): boolean => held?.keys.includes(assetKey(asset)) ?? false;

/** Which kind is made, or chosen from, in this phase. */
export const kindInHand = ({ phase }: Pick<SessionRun, 'phase'>): SessionAssetKind | null => {
  if (phase === 'images') return 'image';
  return phase === 'clips' ? 'clip' : null;
};

/** Whether a clip is of the images that are approved now, and as long as they were last asked for. An image always counts. */
const isCurrent = ({ approved_images, clip_sec }: SessionRun, asset: SessionAssetRun): boolean =>
  asset.kind === 'image' ||
  (asset.duration_sec === clip_sec && approved_images.some((id) => id === asset.image_id));

/** Those of a kind that the owner chooses from, by their number. What was replaced is not among them, but can be chosen still. */
export function currentAssets(run: SessionRun, kind: SessionAssetKind): readonly SessionAssetRun[] {
  const replaced = new Set(
    run.assets.flatMap(({ replaces, state }) =>
      replaces !== undefined && state === 'ready' ? [replaces] : [],
    ),
  );
  return run.assets
    .filter((asset) => asset.kind === kind && isCurrent(run, asset) && !replaced.has(asset.id))
    .toSorted((one, other) => one.number - other.number);
}

const assetsInHand = (run: SessionRun): readonly SessionAssetRun[] => {
  const kind = kindInHand(run);
  return kind === null ? [] : currentAssets(run, kind);
};

/** Assets that should be in the making now. */
export const inTheMaking = (run: SessionRun): readonly SessionAssetRun[] =>
  assetsInHand(run).filter((asset) => asset.state === 'generating' && !isHeld(run, asset));

/** Failed, and would be tried again. */
export const failedAssets = (run: SessionRun): readonly SessionAssetRun[] =>
  assetsInHand(run).filter(({ state }) => state === 'failed');

/** Those that can be approved now: what is ready, also if it was replaced. */
export const approvable = (run: SessionRun, kind: SessionAssetKind): readonly SessionAssetRun[] =>
  run.assets.filter((asset) => asset.kind === kind && asset.state === 'ready' && isCurrent(run, asset));

export function sessionState(run: SessionRun): SessionState {
  if (run.ended) return run.ended;
  switch (run.phase) {
    case 'images':
    case 'clips': {
      const kind = run.phase === 'images' ? 'image' : 'clip';
      if (inTheMaking(run).length > 0) return `generating_${run.phase}`;
      if (run.held) return 'waiting_for_budget';
      return approvable(run, kind).length > 0 ? `${run.phase}_ready` : 'failed';
    }
    case 'images_approved':
      return 'images_approved';
    case 'clips_approved':
      return run.failure === null ? 'clips_approved' : 'failed';
    case 'film':
      return 'composing';
    case 'done':
      return 'completed';
  }
}

/** What went wrong and waits for its owner; null: nothing did. */
export function sessionFailure(run: SessionRun): string | null {
  if (run.ended) return null;
  if (run.failure !== null) return run.failure;
  const [first, ...others] = failedAssets(run);
  if (!first) return null;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const what = first.kind === 'image' ? 'Image' : 'Clip';
  return `${what} ${first.number}${more} failed: ${first.error ?? 'for an unknown reason'}`;
}

/** Whether nothing more happens by itself. */
export const isAtItsEnd = ({ ended, phase }: Pick<SessionRun, 'ended' | 'phase'>): boolean =>
  ended !== null || phase === 'done';

/** What a person can ask of a session now. */
export function allowedCommands(run: SessionRun): readonly SessionCommandName[] {
  const allowed = [...ALLOWED[sessionState(run)]];
  if (isAtItsEnd(run)) return allowed;
  const kind = kindInHand(run);
  const isStill = inTheMaking(run).length === 0;
  if (kind && isStill && approvable(run, kind).length > 0) allowed.unshift(`save_approved_${kind}s`);
  if (kind === 'image' && isStill && !run.held) allowed.push('generate_images');
  if (kind) allowed.push('regenerate');
  if (run.phase === 'clips_approved') allowed.unshift('compose_final_video');
  if (sessionFailure(run) !== null && isStill && !run.held) allowed.push('retry');
  if (kind !== 'image' && isStill && run.phase !== 'film') allowed.push('reopen');
  if (run.held) allowed.push('raise', 'refuse');
  return [...new Set(allowed), 'cancel'];
}

const ALLOWED: Readonly<Record<SessionState, readonly SessionCommandName[]>> = {
  generating_images: [],
  images_ready: [],
  images_approved: ['generate_clips'],
  generating_clips: [],
  clips_ready: [],
  clips_approved: [],
  composing: [],
  completed: ['compose_final_video', 'reopen'],
  waiting_for_budget: [],
  failed: [],
  cancelled: [],
  rejected: [],
};

/** What it waits for its owner to do; null: machines are at work, or it has ended. */
export function checkpointOf(run: SessionRun): SessionCheckpoint | null {
  if (isAtItsEnd(run)) return null;
  if (run.held) return 'budget';
  switch (sessionState(run)) {
    case 'images_ready':
      return 'save_approved_images';
    case 'images_approved':
      return 'generate_clips';
    case 'clips_ready':
      return 'save_approved_clips';
    case 'clips_approved':
      return 'compose_final_video';
    case 'failed':
      return 'retry';
    default:
      return null;
  }
}

/** Whether its workflow was terminated or lost: it is shown as failed, whatever its last step says. */
export const isLost = ({ state, checkpoint, run }: OnRecord): boolean =>
  state === 'failed' &&
  run !== null &&
  (sessionState(run) !== 'failed' || (run.waiting !== null && checkpoint === null));

/** What stands on record of a session beside its run. */
interface OnRecord {
  readonly state: SessionState;
  readonly checkpoint: SessionCheckpoint | null;
  readonly run: SessionRun | null;
}
