import { keyframeBasis, type Look, videoBasis } from '../../activities/generation/basis.ts';
import type { StreamTake, StreamView } from '../../db/queries/streams/read.ts';
import type { SegmentText } from '../../db/schema-streams.ts';
import { clipBasis } from '../../workflows/contracts/stream/clip-basis.ts';
import { hasReached, isAlive } from '../../workflows/contracts/stream/state.ts';
import { GALLERY_OF } from '../../workflows/contracts/stream/stream.ts';
import type { AssetKind, SegmentRun, TakeRun } from '../../workflows/contracts/stream/stream.ts';
import type { Asset } from '../schemas/streams.ts';
import { artifactUrl } from './artifact-url.ts';

export const takeName = (segmentId: string, kind: AssetKind, take: number): string =>
  `${segmentId} ${kind} ${take}`;

type Shown = Pick<StreamView, 'prompts' | 'run' | 'state' | 'checkpoint'>;

/**
 * Whether a take stands for anything now: after a stream was sent back, one that was not finished is neither under way nor
 * failed, but made again when its gallery is reached. Of a stream that is over or lost none is under way.
 */
function isCurrent(view: Shown, kind: AssetKind, { state }: TakeRun): boolean {
  if (state === 'ready' || state === 'approved') return true;
  if (state === 'generating' && !isAlive(view)) return false;
  return view.run !== null && hasReached(view.run, GALLERY_OF[kind]);
}

/** Whether the takes of a segment were made from something else than its texts now: the workflow will replace them. */
export function staleTakes(
  look: Look,
  text: SegmentText,
  run: Pick<SegmentRun, AssetKind> | undefined,
): Record<AssetKind, boolean> {
  const { keyframe = null, video = null } = run ?? {};
  const isKeyframeStale = keyframe !== null && keyframe.basis !== keyframeBasis(look, text);
  const basis = clipBasis(videoBasis(look, text), keyframe?.digest ?? null);
  return { keyframe: isKeyframeStale, video: video !== null && (isKeyframeStale || video.basis !== basis) };
}

/** The current take of a segment's keyframe or clip. Until it is ready it has no file, and its prompt is the one it is made from. */
export function presentAsset(
  view: Shown,
  takes: ReadonlyMap<string, StreamTake>,
  kind: AssetKind,
  segment: SegmentRun | undefined,
  segmentPrompt: string,
  stale: boolean,
): Asset | null {
  const current = segment?.[kind];
  if (!segment || !current || !isCurrent(view, kind, current)) return null;
  const made = takes.get(takeName(segment.id, kind, current.take));
  const isMade = made && (current.state === 'ready' || current.state === 'approved');
  const own = current.prompt_from
    ? view.prompts[current.prompt_from]?.find((item) => item.segment === segment.index)?.prompt
    : undefined;
  return {
    take: current.take,
    state: current.state,
    url: isMade ? artifactUrl(made.storage_key, made.digest) : null,
    digest: isMade ? made.digest : null,
    prompt: isMade ? made.prompt : (own ?? segmentPrompt),
    provider: isMade ? made.provider : null,
    seed: isMade ? made.seed : null,
    takes: current.newest ?? current.take,
    error: current.error,
    cost_usd: isMade ? made.cost_usd : null,
    stale,
  };
}
