import type { Role } from '../roles.ts';

/** Where a camera file stands on its way from the site that found it to the archive. Contract, section 4. */
export const FILE_STATES = [
  'detected',
  'validated',
  'queued',
  'transferring',
  'transferred',
  'colorist_assigned',
  'in_progress',
  'delivered_to_mam',
  'archived',
  'rejected',
] as const;
export type FileState = (typeof FILE_STATES)[number];

export const FILE_ACTIONS = [
  'validate',
  'queue',
  'start_transfer',
  'complete_transfer',
  'assign',
  'start',
  'deliver',
  'archive',
  'reject',
  'reopen',
] as const;
export type FileAction = (typeof FILE_ACTIONS)[number];

export interface Transition {
  readonly from: readonly FileState[];
  /** Null: wherever the file stood before. */
  readonly to: FileState | null;
  readonly roles: readonly Role[];
  /** Only the colorist whom the file is assigned to, or an admin. */
  readonly ownColorist: boolean;
  /** Whether machines work between the two states; the state changes when they have done so. */
  readonly works: boolean;
}

const transition = (
  from: readonly FileState[],
  to: FileState | null,
  roles: readonly Role[],
  how: Partial<Pick<Transition, 'ownColorist' | 'works'>> = {},
): Transition => ({ from, to, roles, ownColorist: false, works: false, ...how });

const ENGINEERS = ['engineer', 'admin'] as const;
const UNFINISHED = FILE_STATES.filter((state) => state !== 'archived' && state !== 'rejected');

/** The hand-offs, each a person's decision: the one table that workflow, API and web read. */
export const TRANSITIONS: Readonly<Record<FileAction, Transition>> = {
  validate: transition(['detected'], 'validated', ENGINEERS, { works: true }),
  // From the queue too: to another site, or with another priority. From where its copy is: that is lost, and is sent again.
  queue: transition(
    ['validated', 'queued', 'transferred', 'colorist_assigned', 'in_progress'],
    'queued',
    ENGINEERS,
  ),
  start_transfer: transition(['queued'], 'transferring', ENGINEERS),
  complete_transfer: transition(['queued', 'transferring'], 'transferred', ENGINEERS, { works: true }),
  // From another colorist too, who cannot go on with it.
  assign: transition(['transferred', 'colorist_assigned', 'in_progress'], 'colorist_assigned', ENGINEERS),
  start: transition(['colorist_assigned'], 'in_progress', ['colorist', 'admin'], { ownColorist: true }),
  // Again, too: what was delivered may be gone.
  deliver: transition(['in_progress', 'delivered_to_mam'], 'delivered_to_mam', ['colorist', 'admin'], {
    ownColorist: true,
    works: true,
  }),
  archive: transition(['delivered_to_mam'], 'archived', ENGINEERS, { works: true }),
  reject: transition(UNFINISHED, 'rejected', ['colorist', 'engineer', 'admin']),
  reopen: transition(['rejected'], null, ENGINEERS),
};

/** What can be done to a file in this state, whoever may do it. While machines work on it, it can only be rejected. */
export const allowedFileActions = (state: FileState, task: FileAction | null = null): readonly FileAction[] =>
  FILE_ACTIONS.filter(
    (action) => TRANSITIONS[action].from.includes(state) && (task === null || action === 'reject'),
  );

/** Higher goes first. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const;
export type Priority = (typeof PRIORITIES)[number];
export const DEFAULT_PRIORITY: Priority = 3;

/** A site's short name: part of a task queue's name and of folders. */
export const SITE_NAME = /^[a-z][a-z0-9-]{0,31}$/;
