import {
  TRANSITIONS,
  allowedFileActions,
  type FileAction,
  type FileState,
} from '../contracts/file/transitions.ts';
import type { FileCommand, FileRun, FileTask } from '../contracts/file/file.ts';
import { fileObjection, placeInQueue } from '../contracts/file/gate.ts';
import { remember } from '../contracts/gate.ts';
import type { Objection } from '../contracts/kind-gate.ts';
import { answered, named, unchanged, withEntry, type Context, type FileStep } from './events.ts';

/** Applies one action of a person, or says why it does not apply. Work it needs starts; its answer comes with the end. */
export function act(run: FileRun, command: FileCommand, context: Context): FileStep {
  const { action } = command;
  const objection = fileObjection(run, command) ?? tooEarly(run, command, context);
  if (objection) return answered(unchanged(run), command, objection);
  const transition = TRANSITIONS[action];
  const remembered = {
    ...run,
    applied: remember(run.applied, command.id),
    failure: null,
    colorist: coloristOf(run, command),
  };
  if (transition.works) {
    const begun = { ...remembered, task: { name: action as FileTask, command } };
    const step = { ...unchanged(begun), begun: [named(command)] };
    return withEntry(step, `${action}_requested`, command.actor, context.now, detailOf(command));
  }
  const step = interrupted(run, unchanged(moved(remembered, command, context)));
  return withEntry(
    answered(step, command, { outcome: 'accepted' }),
    command.user_id === null ? 'unassigned' : PAST[action],
    command.actor,
    context.now,
    detailOf(command),
  );
}

/** Runs that met such a word before it applied here answered it so. */
function tooEarly({ state }: FileRun, { action }: FileCommand, { reassigns }: Context): Objection | null {
  if (action !== 'assign' || state !== 'in_progress' || reassigns()) return null;
  return { outcome: 'illegal', state, allowed: allowedFileActions(state).filter((one) => one !== 'assign') };
}

/** As assigned; one without a colorist becomes that of the colorist who goes on with it. */
function coloristOf(
  { colorist }: FileRun,
  { action, actor, user_id = null, username = '' }: FileCommand,
): FileRun['colorist'] {
  if (action === 'assign') return user_id === null ? null : { id: user_id, username };
  const isTaken = colorist === null && TRANSITIONS[action].ownColorist && actor.role === 'colorist';
  return isTaken && actor.id !== null ? { id: actor.id, username: actor.username } : colorist;
}

const PAST: Readonly<Record<FileAction, string>> = {
  validate: 'validated',
  queue: 'queued',
  start_transfer: 'transfer_started',
  complete_transfer: 'transferred',
  assign: 'assigned',
  start: 'started',
  deliver: 'delivered',
  archive: 'archived',
  reject: 'rejected',
  reopen: 'reopened',
};

function moved(run: FileRun, command: FileCommand, { newId }: Context): FileRun {
  const next = { ...run, state: TRANSITIONS[command.action].to ?? run.state, moved_by: command.actor };
  switch (command.action) {
    case 'queue':
      // Whose it was has nothing of it any more, where a copy is sent again.
      return { ...next, ...placeInQueue(run, command), colorist: null };
    case 'start_transfer':
      return { ...next, transfer_id: newId() };
    case 'assign':
      return command.user_id === null ? { ...next, state: run.state } : next;
    case 'reject':
      return {
        ...next,
        reason: command.reason ?? null,
        rejected_from: run.state === 'transferring' ? 'queued' : run.state,
        task: null,
        leftovers: LEAVING.includes(run.state),
      };
    case 'reopen':
      return {
        ...next,
        state: run.rejected_from ?? 'detected',
        reason: null,
        rejected_from: null,
        leftovers: false,
      };
    default:
      return next;
  }
}

/** Where a delivery or an archiving may be under way, or have failed and be kept to go on from. */
const LEAVING: readonly FileState[] = ['in_progress', 'delivered_to_mam'];

/** Whoever waits for work that a rejection ended is told so. */
function interrupted(before: FileRun, step: FileStep): FileStep {
  if (!before.task || step.run.task) return step;
  return answered(step, before.task.command, { outcome: 'illegal', state: step.run.state, allowed: [] });
}

const detailOf = ({
  reason,
  note,
  destination_site,
  priority,
  user_id,
  username,
  overrule,
  graded,
  ungraded,
}: FileCommand): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify({
      ...{ reason, note, destination_site, priority, user_id, username, overrule, graded, ungraded },
    }),
  ) as Record<string, unknown>;
