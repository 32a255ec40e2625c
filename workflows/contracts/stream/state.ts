import { ASSET_KINDS, GALLERY_OF, PHASES } from './stream.ts';
import type { AssetKind, Phase, SegmentRun, StreamCommandName, StreamRun, StreamState } from './stream.ts';

/** The one word for how a stream stands, as lists and badges show it. */
export function streamState(run: StreamRun): StreamState {
  if (run.ended) return run.ended;
  if (run.phase === 'done') return 'completed';
  // Also where a checkpoint is open: reviewers may do something about it, and a retry is possible.
  if (run.failure !== null) return 'failed';
  return run.checkpoint || run.held ? 'waiting' : 'running';
}

/** What stands on record of a stream beside its run. */
interface OnRecord {
  readonly state: StreamState;
  /** The one that waits for a person. */
  readonly checkpoint: string | null;
  readonly run: StreamRun | null;
}

/** Whether its workflow was terminated or lost: it is shown as failed, and nothing waits, whatever its last step says. */
export const isLost = ({ state, checkpoint, run }: OnRecord): boolean =>
  state === 'failed' &&
  run !== null &&
  (streamState(run) !== 'failed' || (run.checkpoint !== null && checkpoint === null));

/** Whether anything is under way or waits for somebody: of a stream that has come to an end or was lost, nothing is. */
export const isAlive = (stream: OnRecord): boolean =>
  stream.run !== null && stream.run.ended === null && !isLost(stream);

/** Whether a stream is at this phase or past it. What it made of later ones before it was sent back does not count now. */
export const hasReached = (run: StreamRun, phase: Phase): boolean =>
  PHASES.indexOf(run.phase) >= PHASES.indexOf(phase);

/**
 * What went wrong and waits for somebody to retry it, in words for people; null when nothing did.
 * @param titleOf a segment's title by its id, where the texts are at hand.
 */
export function streamFailure(
  run: StreamRun,
  titleOf: (segmentId: string) => string | undefined = () => undefined,
): string | null {
  if (run.failure !== null) return run.failure;
  const kinds = ASSET_KINDS.filter((kind) => hasReached(run, GALLERY_OF[kind]));
  const failed = run.segments.flatMap((segment) => failedTakes(segment, kinds));
  const first = failed[0];
  if (!first) return null;
  const others = failed.length > 1 ? ` and ${failed.length - 1} more` : '';
  const title = titleOf(first.id);
  const which = `${first.kind === 'keyframe' ? 'Keyframe' : 'Clip'} ${first.index}${title ? ` (“${title}”)` : ''}`;
  return `${which}${others} failed: ${first.error}`;
}

/** What can be done to any stream in this state. */
export function commandsIn(state: StreamState): readonly StreamCommandName[] {
  if (state === 'archived') return ['restore'];
  if (state === 'cancelled') return ['restore', 'archive'];
  return state === 'completed' || state === 'rejected' ? ['archive'] : ['cancel', 'archive'];
}

/** What can be done to a stream now, apart from deciding. */
export function allowedCommands(run: StreamRun): readonly StreamCommandName[] {
  const commands = [...commandsIn(streamState(run))];
  if (!commands.includes('cancel')) return commands;
  if (streamFailure(run) !== null) commands.push('retry');
  if (run.checkpoint) commands.push('assign');
  if (run.held) commands.push('raise');
  if (run.passing) commands.push('undo');
  return commands;
}

function failedTakes(
  segment: SegmentRun,
  kinds: readonly AssetKind[],
): { id: string; kind: AssetKind; index: number; error: string }[] {
  return kinds.flatMap((kind) => {
    const take = segment[kind];
    return take?.state === 'failed'
      ? [{ id: segment.id, kind, index: segment.index, error: take.error ?? 'for an unknown reason' }]
      : [];
  });
}
