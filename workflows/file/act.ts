import {
  TRANSITIONS,
  allowedFileActions,
  type FileAction,
  type FileState,
} from '../contracts/file/transitions.ts';
import type { FileCommand, FileRun, FileTask } from '../contracts/file/file.ts';
import { remember } from '../contracts/gate.ts';
import { answered, unchanged, withEntry, type Context, type FileStep } from './events.ts';

/** Applies one action of a person, or says why it does not apply. Work it needs starts; its answer comes with the end. */
export function act(run: FileRun, command: FileCommand, context: Context): FileStep {
  const { action } = command;
  if (run.applied.includes(command.id) || isThereAlready(run, command)) {
    return answered(unchanged(run), command, { outcome: 'already_applied' });
  }
  const transition = TRANSITIONS[action];
  const allowed = allowedFileActions(run.state, run.task?.name);
  if (!allowed.includes(action))
    return answered(unchanged(run), command, { outcome: 'illegal', state: run.state, allowed });
  const reason = fault(run, command);
  if (reason !== null) return answered(unchanged(run), command, { outcome: 'refused', reason });
  const remembered = { ...run, applied: remember(run.applied, command.id), failure: null };
  if (transition.works) {
    const begun = { ...remembered, task: { name: action as FileTask, command } };
    return withEntry(unchanged(begun), `${action}_requested`, command.actor, context.now);
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

/** Doing the same again changes nothing, also while the first is still under way. */
function isThereAlready(run: FileRun, command: FileCommand): boolean {
  const { action } = command;
  if (run.task?.name === action) return true;
  if (run.state !== TRANSITIONS[action].to) return false;
  if (action === 'assign') return command.user_id === run.colorist?.id;
  if (action !== 'queue') return true;
  const { destination_site, priority } = placeInQueue(run, command);
  return destination_site === run.destination_site && priority === run.priority;
}

/** Where the file is to go and how soon: as said, else as before. */
const placeInQueue = (
  run: FileRun,
  { destination_site, priority }: FileCommand,
): Pick<FileRun, 'destination_site' | 'priority'> => ({
  destination_site: destination_site ?? run.destination_site,
  priority: priority ?? run.priority,
});

function fault(run: FileRun, command: FileCommand): string | null {
  const { roles, ownColorist } = TRANSITIONS[command.action];
  const { role, id } = command.actor;
  if (role !== 'operator' && role !== 'system') {
    if (!roles.some((allowed) => allowed === role))
      return `The role ${role} may not ${command.action} a file.`;
    if (ownColorist && role === 'colorist' && id !== run.colorist?.id)
      return 'The file is assigned to another colorist.';
  }
  if (command.action === 'reject' && !command.reason?.trim()) return 'A rejection needs a reason.';
  if (command.action === 'assign' && command.user_id === undefined) return 'An assignment needs a colorist.';
  if (command.action === 'queue') {
    const { destination_site } = placeInQueue(run, command);
    if (destination_site === null) return 'There is no destination site for the file.';
    if (destination_site === run.facts.source_site) return 'The destination is the site where the file is.';
  }
  return null;
}

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
