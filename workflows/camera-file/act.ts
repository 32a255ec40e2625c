import { TRANSITIONS, allowedFileActions, type FileAction } from '../contracts/camera-files.ts';
import type { FileCommand, FileRun, FileTask } from '../contracts/camera-file.ts';
import { remember } from '../checkpoint.ts';
import { answered, unchanged, withEntry, type Context, type FileStep } from './events.ts';

/** Applies one action of a person, or says why it does not apply. Work it needs starts; its answer comes with the end. */
export function act(run: FileRun, command: FileCommand, context: Context): FileStep {
  const { action } = command;
  if (run.applied.includes(command.id) || isThereAlready(run, command)) {
    return answered(unchanged(run), command, { outcome: 'already_applied' });
  }
  const transition = TRANSITIONS[action];
  if (!transition.from.includes(run.state)) {
    const allowed = allowedFileActions(run.state);
    return answered(unchanged(run), command, { outcome: 'illegal', state: run.state, allowed });
  }
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
function isThereAlready(run: FileRun, { action, user_id }: FileCommand): boolean {
  if (run.task?.name === action) return true;
  if (run.state !== TRANSITIONS[action].to) return false;
  return action !== 'assign' || user_id === run.colorist?.id;
}

function fault(run: FileRun, command: FileCommand): string | null {
  const { roles, ownColorist } = TRANSITIONS[command.action];
  const { role, id } = command.actor;
  if (role !== 'operator' && role !== 'system') {
    if (!roles.some((allowed) => allowed === role))
      return `The role ${role} may not ${command.action} a file.`;
    if (ownColorist && role === 'colorist' && id !== run.colorist?.id)
      return 'The file is assigned to another colorist.';
  }
  if (run.task && command.action !== 'reject')
    return `Wait for the end of ${run.task.name}, or reject the file.`;
  if (command.action === 'reject' && !command.reason?.trim()) return 'A rejection needs a reason.';
  if (command.action === 'assign' && command.user_id === undefined) return 'An assignment needs a colorist.';
  if (command.action === 'queue') {
    const destination = command.destination_site ?? run.destination_site;
    if (destination === null) return 'There is no destination site for the file.';
    if (destination === run.facts.source_site) return 'The destination is the site where the file is.';
  }
  return null;
}

function moved(run: FileRun, command: FileCommand, { newId }: Context): FileRun {
  const next = { ...run, state: TRANSITIONS[command.action].to };
  switch (command.action) {
    case 'queue':
      return {
        ...next,
        destination_site: command.destination_site ?? run.destination_site,
        priority: command.priority ?? run.priority,
      };
    case 'start_transfer':
      return { ...next, transfer_id: newId() };
    case 'assign':
      return { ...next, colorist: { id: command.user_id ?? 0, username: command.username ?? '' } };
    case 'reject':
      return { ...next, reason: command.reason ?? null, task: null };
    default:
      return next;
  }
}

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
