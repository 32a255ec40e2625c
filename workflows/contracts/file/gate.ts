import type { Command } from '../commands.ts';
import { isSameWord, type KindGate, type Objection } from '../kind-gate.ts';
import type { Actor, Role } from '../roles.ts';
import { isFileOver, type FileCommand, type FileRun } from './file.ts';
import { TRANSITIONS, allowedFileActions, type FileAction, type FileState } from './transitions.ts';

/** As much of a file as the gate looks at. */
export type FileAtGate = Pick<FileRun, 'state' | 'destination_site' | 'priority' | 'applied'> & {
  readonly task: { readonly name: FileAction } | null;
  readonly colorist: { readonly id: number } | null;
  readonly facts: Pick<FileRun['facts'], 'source_site' | 'filename'>;
};

/**
 * Whether an action may apply to a file as it stands: the one place that says so, for its workflow, the API and the pages.
 * @returns null when it may; otherwise the outcome to answer.
 */
export function fileObjection(run: FileAtGate, command: FileCommand): Objection | null {
  const { action } = command;
  if (run.applied.includes(command.id) || isThereAlready(run, command)) return { outcome: 'already_applied' };
  const allowed = allowedFileActions(run.state, run.task?.name);
  if (!allowed.includes(action)) return { outcome: 'illegal', state: run.state, allowed };
  const reason = fault(run, command);
  return reason === null ? null : { outcome: 'refused', reason };
}

/** Doing the same again changes nothing, also while the first is still under way. */
function isThereAlready(run: FileAtGate, command: FileCommand): boolean {
  const { action } = command;
  if (run.task?.name === action) return true;
  if (action === 'assign') return isAssignable(run.state) && command.user_id === (run.colorist?.id ?? null);
  // Whether what was delivered is still there, only a look tells.
  if (action === 'deliver' || run.state !== TRANSITIONS[action].to) return false;
  if (action !== 'queue') return true;
  const { destination_site, priority } = placeInQueue(run, command);
  return destination_site === run.destination_site && priority === run.priority;
}

const isAssignable = (state: FileState): boolean => TRANSITIONS.assign.from.includes(state);

/** Where the file is to go and how soon: as said, else as before. */
export const placeInQueue = (
  run: Pick<FileRun, 'destination_site' | 'priority'>,
  { destination_site, priority }: Pick<FileCommand, 'destination_site' | 'priority'>,
): Pick<FileRun, 'destination_site' | 'priority'> => ({
  destination_site: destination_site ?? run.destination_site,
  priority: priority ?? run.priority,
});

function fault(run: FileAtGate, command: FileCommand): string | null {
  const { action, actor } = command;
  if (!hasRoleFor(action, actor.role)) return `The role ${actor.role} may not ${action} a file.`;
  if (!isTheirs(action, actor, run.colorist?.id ?? null)) return 'The file is assigned to another colorist.';
  if (action === 'reject' && !command.reason?.trim()) return 'A rejection needs a reason.';
  if (action === 'assign' && command.user_id === undefined) return 'An assignment needs a colorist.';
  if (command.overrule !== undefined && command.overrule !== run.facts.filename)
    return `To take it as it is, name it: overrule must be ${JSON.stringify(run.facts.filename)}.`;
  if (action === 'reopen' && !command.reason?.trim()) return 'Reopening needs a reason.';
  if (action === 'deliver' && command.graded !== undefined && command.ungraded)
    return 'Either a graded result is delivered, or the copy that nobody graded.';
  if (action === 'queue') {
    const { destination_site } = placeInQueue(run, command);
    if (destination_site === null) return 'There is no destination site for the file.';
    if (destination_site === run.facts.source_site) return 'The destination is the site where the file is.';
  }
  return null;
}

/** Somebody at the `temporal` command has the keys to the service, and Greenlit acts by its own rules; everybody else needs the role. */
export const hasRoleFor = (action: FileAction, role: Actor['role']): boolean =>
  role === 'operator' || role === 'system' || TRANSITIONS[action].roles.some((allowed) => allowed === role);

/** Whether this is the file's own colorist, where that is asked for; one that has none may be taken by any. */
export const isTheirs = (
  action: FileAction,
  { role, id }: { readonly role: Actor['role']; readonly id: number | null },
  coloristId: number | null,
): boolean =>
  !TRANSITIONS[action].ownColorist || role !== 'colorist' || coloristId === null || id === coloristId;

/** The action that a file in each state waits for; the states of machines and the last ones wait for nobody. */
export const AWAITED = {
  detected: 'validate',
  validated: 'queue',
  queued: 'start_transfer',
  transferred: 'assign',
  colorist_assigned: 'start',
  in_progress: 'deliver',
  delivered_to_mam: 'archive',
} as const satisfies Partial<Record<FileState, FileAction>>;
export type AwaitedAction = (typeof AWAITED)[keyof typeof AWAITED];

/** What a file waits for: nothing while machines are at it. */
export const awaitedAction = (state: FileState, task: FileAction | null | undefined): AwaitedAction | null =>
  task || !(state in AWAITED) ? null : AWAITED[state as keyof typeof AWAITED];

/**
 * Whose turn an awaited action is: its own colorist's, or of whoever has one of these roles. One that has lost its colorist
 * is every colorist's, and comes before those who assign another.
 */
export const turnOf = (
  action: AwaitedAction,
  coloristId: number | null,
): { readonly roles: readonly Role[]; readonly assignee_id: number | null } =>
  TRANSITIONS[action].ownColorist
    ? {
        roles: coloristId === null ? ['colorist', ...TRANSITIONS.assign.roles] : ['colorist'],
        assignee_id: coloristId,
      }
    : { roles: TRANSITIONS[action].roles, assignee_id: null };

/** A word to a file names its action. */
const actionOf = (command: Command): FileCommand => ({ ...command, action: command.name as FileAction });

export const fileGate: KindGate<FileRun> = {
  objection: (run, command) => run && fileObjection(run, actionOf(command)),
  // Of two who ask for different things at once the second looks again; a rejection stops whatever there is.
  waitsFor: (command, pending) => command.name !== 'reject' && !isSameWord(command, pending),
  // One whose workflow was terminated or lost goes on from where it was recorded last.
  resumes: (run, command) =>
    isFileOver(run) && !allowedFileActions(run.state).includes(actionOf(command).action) ? null : command,
  tooLate: (run, command) =>
    fileObjection(run, actionOf(command)) ?? {
      outcome: 'illegal',
      state: run.state,
      allowed: allowedFileActions(run.state),
    },
};
