import type { User } from '../../../../../api/schemas/accounts.ts';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { awaitedAction, hasRoleFor, isTheirs } from '../../../../../workflows/contracts/file/gate.ts';
import {
  FILE_STATES,
  TRANSITIONS,
  type FileAction,
  type FileState,
} from '../../../../../workflows/contracts/file/transitions.ts';

type Actor = Pick<User, 'id' | 'role'>;
type Standing = Pick<CameraFileSummary, 'allowed' | 'colorist'>;

/** What this person can do to the file now. */
export const actionsFor = ({ allowed, colorist }: Standing, user: Actor): FileAction[] =>
  allowed.filter((action) => hasRoleFor(action, user.role) && isTheirs(action, user, colorist?.id ?? null));

/** The step the file waits for, when it is this person's. */
export function nextAction(
  file: Standing & Pick<CameraFileSummary, 'state' | 'task'>,
  user: Actor,
): FileAction | null {
  const awaited = awaitedAction(file.state, file.task);
  return awaited !== null && actionsFor(file, user).includes(awaited) ? awaited : null;
}

/** Whether the file has been where this brings it, or further: something was lost, or is to change. In the queue it only waits. */
export const isAgain = (action: FileAction, state: FileState): boolean =>
  (action === 'queue' || action === 'assign' || action === 'deliver') &&
  state !== 'queued' &&
  FILE_STATES.indexOf(state) >= FILE_STATES.indexOf(TRANSITIONS[action].to ?? state);

/** Actions that have to be told something first: where to, to whom, or why. */
export type AskedAction = Extract<FileAction, 'queue' | 'assign' | 'reject' | 'reopen'>;

export const isAsked = (action: FileAction): action is AskedAction =>
  action === 'queue' || action === 'assign' || needsReason(action);

/** Why is asked, and kept in the trail. */
export const needsReason = (action: FileAction): action is 'reject' | 'reopen' =>
  action === 'reject' || action === 'reopen';
