import { TRANSITIONS, type FileAction, type FileState } from '../contracts/file/transitions.ts';
import type { FileCommand, FileRun, FileTask } from '../contracts/file/file.ts';
import { fileObjection, placeInQueue } from '../contracts/file/gate.ts';
import { remember } from '../contracts/gate.ts';
import { answered, named, unchanged, withEntry, type Context, type FileStep } from './events.ts';

/** Applies one action of a person, or says why it does not apply. Work it needs starts; its answer comes with the end. */
export function act(run: FileRun, command: FileCommand, context: Context): FileStep {
  const { action } = command;
  const objection = fileObjection(run, command);
  if (objection) return answered(unchanged(run), command, objection);
  const transition = TRANSITIONS[action];
  const remembered = { ...run, applied: remember(run.applied, command.id), failure: null };
  if (transition.works) {
    const begun = { ...remembered, task: { name: action as FileTask, command } };
    const step = { ...unchanged(begun), begun: [named(command)] };
    return withEntry(step, `${action}_requested`, command.actor, context.now);
  }
  const step = interrupted(run, unchanged(moved(remembered, command, context)));
  return withEntry(
    answered(step, command, { outcome: 'accepted' }),
    PAST[action],
    command.actor,
    context.now,
    detailOf(command),
  );
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
};

function moved(run: FileRun, command: FileCommand, { newId }: Context): FileRun {
  const next = { ...run, state: TRANSITIONS[command.action].to, moved_by: command.actor };
  switch (command.action) {
    case 'queue':
      return { ...next, ...placeInQueue(run, command) };
    case 'start_transfer':
      return { ...next, transfer_id: newId() };
    case 'assign':
      return { ...next, colorist: { id: command.user_id ?? 0, username: command.username ?? '' } };
    case 'reject':
      return { ...next, reason: command.reason ?? null, task: null, leftovers: LEAVING.includes(run.state) };
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
  destination_site,
  priority,
  user_id,
  username,
}: FileCommand): Record<string, unknown> =>
  JSON.parse(JSON.stringify({ reason, destination_site, priority, user_id, username })) as Record<
    string,
    unknown
  >;
