import { TRANSITIONS, type FileAction } from '../../workflows/contracts/file/transitions.ts';
import type { Role } from '../../workflows/contracts/roles.ts';

/** Who keeps sites and moves files between them. */
export const ENGINEERS: readonly Role[] = ['engineer', 'admin'];

/** Only daemons: no role at all. */
export const NOBODY: readonly Role[] = [];

interface Candidate {
  readonly id: number;
  readonly role: Role;
}

/** Whether this is the file's own colorist, where that is asked for; the roles of an action are asked before. */
export const mayActOn = (
  action: FileAction,
  user: Candidate,
  file: { readonly colorist_id: number | null },
): boolean => !TRANSITIONS[action].ownColorist || user.role === 'admin' || user.id === file.colorist_id;

/** A file is given to a colorist who can sign in. */
export const canBeColorist = (
  candidate: { readonly role: Role; readonly disabled_at: Date | null } | undefined,
): boolean => candidate !== undefined && candidate.role === 'colorist' && candidate.disabled_at === null;
