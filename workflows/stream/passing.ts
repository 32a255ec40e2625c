import type { CheckpointName } from '../contracts/stream/checkpoints.ts';
import type { Decision } from '../contracts/stream/decisions.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import type { Context } from './events.ts';
import { galleryKind, leaveGallery } from './phases.ts';

/** What comes after a checkpoint that was approved. */
export function goOn(run: StreamRun, from: CheckpointName, context: Context): StreamRun {
  switch (from) {
    case 'story':
      return { ...run, phase: 'draft' };
    case 'spec':
      return { ...run, phase: 'adopt' };
    case 'keyframes':
    case 'videos':
      return leaveGallery(run, galleryKind(from), context);
    case 'final':
      return { ...run, phase: 'publish' };
  }
}

/**
 * Goes on from a checkpoint that was approved, or waits as long as it may be undone. No work has begun by then, so undoing
 * takes nothing back that was paid for.
 * @param before the run with the checkpoint open.
 */
export function pass(
  before: StreamRun,
  after: StreamRun,
  { checkpoint, undo_within_sec }: Decision,
  context: Context,
): StreamRun {
  if (undo_within_sec === undefined || !before.checkpoint) return goOn(after, checkpoint, context);
  const was = new Map(before.segments.map((segment) => [segment.id, segment]));
  const isNew = (id: string, kind: 'keyframe' | 'video'): boolean =>
    was.get(id)?.[kind]?.state !== 'approved';
  const approved =
    checkpoint === 'keyframes' || checkpoint === 'videos'
      ? after.segments.filter(({ id }) => isNew(id, galleryKind(checkpoint))).map(({ id }) => id)
      : [];
  const { revision, failure, decided } = before;
  const until = new Date(Date.parse(context.now) + undo_within_sec * 1000).toISOString();
  return {
    ...after,
    passing: {
      until,
      was: before.checkpoint,
      decided: decided[checkpoint] ?? null,
      revision,
      failure,
      approved,
    },
  };
}

/** As it was before the approval that is undone; undone at `command.ts`. */
export function undone({ passing, ...run }: StreamRun): StreamRun {
  if (!passing) return run;
  const { was, decided, revision, failure, approved } = passing;
  const { [was.name]: _mine, ...others } = run.decided;
  const kind = was.name === 'keyframes' || was.name === 'videos' ? galleryKind(was.name) : null;
  const segments = run.segments.map((segment) => {
    const take = kind && segment[kind];
    return take && approved.includes(segment.id)
      ? { ...segment, [kind]: { ...take, state: 'ready' } }
      : segment;
  });
  return {
    ...run,
    checkpoint: was,
    decided: decided ? { ...others, [was.name]: decided } : others,
    revision,
    failure,
    segments,
  };
}
