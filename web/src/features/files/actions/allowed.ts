import type { User } from '../../../../../api/schemas/accounts.ts';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { type FileAction, TRANSITIONS } from '../../../../../workflows/contracts/file/transitions.ts';

type Actor = Pick<User, 'id' | 'role'>;
type Standing = Pick<CameraFileSummary, 'allowed' | 'colorist'>;

/** Whether this person may ever do this, to whichever file. */
export const hasRoleFor = (action: FileAction, { role }: Pick<User, 'role'>): boolean =>
  TRANSITIONS[action].roles.includes(role);

/** What this person can do to the file now. */
export const actionsFor = ({ allowed, colorist }: Standing, user: Actor): FileAction[] =>
  allowed.filter((action) => {
    if (!hasRoleFor(action, user)) return false;
    return !TRANSITIONS[action].ownColorist || user.role === 'admin' || colorist?.id === user.id;
  });

/** Steps off the usual way: never the first thing offered. */
const ASIDE: readonly FileAction[] = ['complete_transfer', 'reject'];

/** The step the file waits for, when it is this person's. Giving it to another colorist is no step. */
export const nextAction = (
  file: Standing & Pick<CameraFileSummary, 'state'>,
  user: Actor,
): FileAction | null =>
  actionsFor(file, user).find((action) => !ASIDE.includes(action) && TRANSITIONS[action].to !== file.state) ??
  null;

/** Actions that have to be told something first: where to, to whom, or why. */
export type AskedAction = Extract<FileAction, 'queue' | 'assign' | 'reject'>;

export const isAsked = (action: FileAction): action is AskedAction =>
  action === 'queue' || action === 'assign' || action === 'reject';
