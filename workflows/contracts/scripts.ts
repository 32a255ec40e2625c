import { ROLES, type Role } from './roles.ts';

/** Who makes scripts and characters and changes those that are theirs to change: everybody but who changes nothing at all. */
export const SCRIPT_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'readonly');

/** What somebody who is invited to a script may do with it, each what those before it may, too. */
export const SHARED_RIGHTS = ['read', 'comment', 'write'] as const;
export type SharedRight = (typeof SHARED_RIGHTS)[number];

/** `own`: its owner and the admins, who delete it and invite others. */
export const SCRIPT_RIGHTS = [...SHARED_RIGHTS, 'own'] as const;
export type ScriptRight = (typeof SCRIPT_RIGHTS)[number];

export const allows = (has: ScriptRight, asked: ScriptRight): boolean =>
  SCRIPT_RIGHTS.indexOf(has) >= SCRIPT_RIGHTS.indexOf(asked);

/** Lengths in UTF-16 code units. */
export const SCRIPT_LIMITS = {
  /** A character's name. */
  name: 200,
  /** Of what is told of a character, each. */
  trait: 20_000,
  /** What somebody wants written, in their words. */
  prompt: 20_000,
  genre: 200,
  tone: 200,
  logline: 4_000,
  characters: 200,
  /** A version's text: some 2,000 pages. */
  content: 1_000_000,
  notes: 4_000,
  /** A scene's text. */
  scene: 200_000,
  setting: 1_000,
  /** A scene's goal, its tension, its tone. */
  sceneNote: 4_000,
  shares: 100,
  /** What is said of a script, or answered. */
  comment: 4_000,
  /** Scenes of one version. */
  scenes: 10_000,
  /** Bytes of a request with a version's text. */
  bodyBytes: 4 * 1024 * 1024,
  /** Bytes of a file that becomes a script. */
  importBytes: 10 * 1024 * 1024,
} as const;
