import type { AdoptedSpec } from '../contracts/activities.ts';
import { CHECKPOINTS, type CheckpointName } from '../contracts/stream/checkpoints.ts';
import { clipBasis } from '../contracts/stream/clip-basis.ts';
import type { Decision } from '../contracts/stream/decisions.ts';
import { GALLERY_OF } from '../contracts/stream/stream.ts';
import type { AssetKind, SegmentRun, StreamInput, StreamRun, TakeRun } from '../contracts/stream/stream.ts';
import type { Context } from './events.ts';

/** A stream before anything has happened to it. */
export const newRun = ({ stream_id, due_in_hours }: StreamInput): StreamRun => ({
  stream_id,
  seq: 0,
  recorded_at: '',
  phase: 'story',
  ended: null,
  archived_from: null,
  due_in_hours,
  checkpoint: null,
  rounds: { story: 0, spec: 0, keyframes: 0, videos: 0, final: 0 },
  decided: {},
  revision: 1,
  segments: [],
  render: null,
  deployment: null,
  failure: null,
  applied: [],
});

/** Opens a checkpoint for its next round. */
export function openCheckpoint(run: StreamRun, name: CheckpointName, { now }: Context): StreamRun {
  const round = run.rounds[name] + 1;
  const due = new Date(Date.parse(now) + run.due_in_hours * 3_600_000).toISOString();
  return {
    ...run,
    phase: name,
    rounds: { ...run.rounds, [name]: round },
    checkpoint: {
      name,
      round,
      opened_at: now,
      due_at: due,
      assignee_id: null,
      reminded: false,
      escalated: false,
    },
  };
}

/** From an adopted spec to its keyframes: takes whose inputs did not change are kept, to be approved anew unless that was kept too. */
export function enterKeyframes(run: StreamRun, adopted: AdoptedSpec, context: Context): StreamRun {
  const before = new Map(run.segments.map((segment) => [segment.id, segment]));
  const segments = adopted.segments.map((segment) => {
    const old = before.get(segment.id);
    return {
      ...segment,
      keyframe: takeFor(old?.keyframe ?? null, segment.keyframe_basis),
      video: old?.video ?? null,
    };
  });
  const entered = {
    ...run,
    revision: adopted.revision,
    segments,
    phase: 'keyframes',
    checkpoint: null,
  } as const;
  return openWhenSettled(entered, 'keyframe', context);
}

/** From approved keyframes to clips. A clip also depends on the keyframe it was made from. */
function enterVideos(run: StreamRun, context: Context): StreamRun {
  const segments = run.segments.map((segment) => ({
    ...segment,
    video: takeFor(segment.video, videoBasis(segment)),
  }));
  return openWhenSettled({ ...run, segments, phase: 'videos', checkpoint: null }, 'video', context);
}

const enterRender = (run: StreamRun, { newId }: Context): StreamRun => ({
  ...run,
  phase: 'render',
  checkpoint: null,
  render: { id: newId(), digest: null, duration_sec: null },
});

/**
 * Opens the checkpoint of a gallery once every take of it has come out one way or the other. Where all kept their approval
 * there is nothing to decide.
 */
export function openWhenSettled(run: StreamRun, kind: AssetKind, context: Context): StreamRun {
  const isBusy = run.segments.some((segment) => segment[kind]?.state === 'generating');
  if (isBusy || run.checkpoint) return run;
  return isApproved(run, kind)
    ? leaveGallery(run, kind, context)
    : openCheckpoint(run, GALLERY_OF[kind], context);
}

/** Whether a gallery passes. */
export const isApproved = ({ segments }: StreamRun, kind: AssetKind): boolean =>
  segments.every((segment) => segment[kind]?.state === 'approved');

export const leaveGallery = (run: StreamRun, kind: AssetKind, context: Context): StreamRun =>
  kind === 'keyframe' ? enterVideos(run, context) : enterRender(run, context);

/** Back to an earlier checkpoint: a new round there, and every approval after it is void unless it is to be kept. */
export function sendBack(
  run: StreamRun,
  to: CheckpointName,
  { checkpoint: from, actor, note = '', keep_approvals = false }: Decision,
  context: Context,
): StreamRun {
  const voided = keep_approvals ? [] : CHECKPOINTS.slice(CHECKPOINTS.indexOf(to));
  const segments = run.segments.map((segment) => ({
    ...segment,
    keyframe: voided.includes('keyframes') ? withoutApproval(segment.keyframe) : segment.keyframe,
    video: voided.includes('videos') ? withoutApproval(segment.video) : segment.video,
  }));
  const { held: _held, ...rest } = run;
  const opened = openCheckpoint({ ...rest, segments, checkpoint: null, failure: null }, to, context);
  const sent_back = { from, actor, at: context.now, note };
  return { ...opened, checkpoint: opened.checkpoint && { ...opened.checkpoint, sent_back } };
}

export const galleryKind = (name: 'keyframes' | 'videos'): AssetKind =>
  name === 'keyframes' ? 'keyframe' : 'video';

/** What a segment's take of this kind depends on now. */
export const basisOf = (segment: SegmentRun, kind: AssetKind): string =>
  kind === 'keyframe' ? segment.keyframe_basis : videoBasis(segment);

const videoBasis = ({ video_basis, keyframe }: SegmentRun): string =>
  clipBasis(video_basis, keyframe?.digest ?? null);

const withoutApproval = (take: TakeRun | null): TakeRun | null =>
  take?.state === 'approved' ? { ...take, state: 'ready' } : take;

/** The take to go on with: the old one when its inputs are the same, otherwise the next number. */
function takeFor(old: TakeRun | null, basis: string): TakeRun {
  if (!old) return newTake(1, basis, null);
  if (old.basis !== basis) return newTake(newestOf(old) + 1, basis, null);
  if (old.state === 'failed' || old.state === 'generating')
    return { ...old, ...newTake(old.take, basis, old.prompt_from) };
  return old;
}

/** The highest number that a take of this segment has had. */
export const newestOf = ({ take, newest = take }: TakeRun): number => newest;

export const newTake = (take: number, basis: string, promptFrom: string | null): TakeRun => ({
  take,
  state: 'generating',
  basis,
  digest: null,
  prompt_from: promptFrom,
  error: null,
});
