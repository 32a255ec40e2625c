import type { Outcome } from '../contracts/outcomes.ts';
import type { CheckpointName } from '../contracts/stream/checkpoints.ts';
import { commandObjection } from '../contracts/stream/gate.ts';
import type {
  AssignCommand,
  OpenCheckpoint,
  Phase,
  StreamCommandName,
  StreamRun,
  TakeRun,
} from '../contracts/stream/stream.ts';
import { unchanged, type Context, type Step, type StreamEvent } from './events.ts';
import { undone } from './passing.ts';

type CommandEvent = Extract<StreamEvent, { type: 'command' }>;

/** Applies a command other than a decision: cancel, archive, restore, retry, assign, undo. */
export function obey(run: StreamRun, event: CommandEvent, { now }: Context): Step {
  const { name, command } = event;
  const objection = commandObjection(run, { name, resumes: command.resumes === true });
  if (objection) return answered(run, event, objection);
  if (isAssignedSo(run, event)) return answered(run, event, { outcome: 'already_applied' });
  const step = answered(changed(run, event), event, { outcome: 'accepted' });
  const detail = {
    ...(command.note === undefined ? {} : { note: command.note }),
    ...(event.name === 'assign' ? assignment(event.command) : {}),
    ...(event.name === 'undo' && run.passing ? whereabouts(run.passing.was) : {}),
  };
  return { ...step, entries: [{ action: `stream.${PAST[name]}`, actor: command.actor, at: now, detail }] };
}

const PAST: Readonly<Record<StreamCommandName, string>> = {
  cancel: 'cancelled',
  archive: 'archived',
  restore: 'restored',
  retry: 'retried',
  assign: 'assigned',
  raise: 'budget_raised',
  undo: 'undone',
};

function changed(run: StreamRun, event: CommandEvent): StreamRun {
  switch (event.name) {
    case 'cancel':
      return { ...run, ended: 'cancelled' };
    case 'archive':
      return {
        ...run,
        ended: 'archived',
        archived_from: run.ended === 'archived' ? run.archived_from : run.ended,
      };
    case 'restore':
      return run.ended === 'archived'
        ? { ...run, ended: run.archived_from, archived_from: null }
        : { ...run, ended: null };
    case 'retry':
      return retried(run);
    case 'assign':
      return assigned(run, event.command);
    case 'raise':
      return { ...run, held: null };
    case 'undo':
      return undone(run);
  }
}

/** The work whose failure has opened a checkpoint. */
const FAILED_BEFORE: Readonly<Partial<Record<CheckpointName, Phase>>> = {
  story: 'draft',
  spec: 'adopt',
  videos: 'render',
  final: 'publish',
};

/** Everything that failed is wanted again, under the same take numbers. */
function retried(run: StreamRun): StreamRun {
  const failedPhase = run.failure !== null && run.checkpoint ? FAILED_BEFORE[run.checkpoint.name] : undefined;
  if (failedPhase) return { ...run, phase: failedPhase, checkpoint: null, failure: null };
  const again = (take: TakeRun | null): TakeRun | null =>
    take?.state === 'failed'
      ? { ...take, state: 'generating', error: null, tries: (take.tries ?? 0) + 1 }
      : take;
  const segments = run.segments.map((segment) => ({
    ...segment,
    keyframe: again(segment.keyframe),
    video: again(segment.video),
  }));
  return { ...run, segments, failure: null };
}

function assigned(run: StreamRun, { user_id, due_at }: AssignCommand): StreamRun {
  if (!run.checkpoint) return run;
  const due = due_at === undefined ? {} : { due_at, reminded: false, escalated: false };
  return { ...run, checkpoint: { ...run.checkpoint, assignee_id: user_id, ...due } };
}

const isAssignedSo = ({ checkpoint }: StreamRun, event: CommandEvent): boolean =>
  event.name === 'assign' &&
  event.command.due_at === undefined &&
  event.command.user_id === checkpoint?.assignee_id;

const assignment = ({ user_id, due_at }: AssignCommand): Record<string, unknown> => ({
  user_id,
  ...(due_at === undefined ? {} : { due_at }),
});

const whereabouts = ({ name, round }: OpenCheckpoint): Record<string, unknown> => ({
  checkpoint: name,
  round,
});

const answered = (run: StreamRun, { name, command }: CommandEvent, outcome: Outcome): Step => ({
  ...unchanged(run),
  answered: [{ command: { ...command, name }, outcome }],
});
