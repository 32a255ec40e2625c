import type { AuditEntry } from '../contracts/audit.ts';
import type { FileCommand, FileRun } from '../contracts/file/file.ts';
import type { CommandOf } from '../contracts/commands.ts';
import type { FileMove } from '../contracts/file/messages.ts';
import type { FileAction } from '../contracts/file/transitions.ts';
import type { Outcome } from '../contracts/outcomes.ts';
import type { Actor } from '../contracts/roles.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import type { FileResults, FileWork } from './work.ts';

/** Everything that can happen to a camera file. */
export type FileEvent =
  | { readonly type: 'detected'; readonly actor: Actor }
  | { readonly type: 'command'; readonly command: FileCommand }
  | { readonly type: 'moved'; readonly actor: Actor; readonly move: FileMove }
  | { readonly type: 'work_done'; readonly done: Done<FileWork, FileResults> }
  | { readonly type: 'work_failed'; readonly work: FileWork; readonly message: string }
  | CommonEvent;

/** What a pure function needs of the world. */
export interface Context {
  /** ISO 8601, the workflow's own clock. */
  readonly now: string;
  /** A UUID from the workflow's own source. */
  readonly newId: () => string;
  /** Whether a file that is being graded may be given to another colorist: runs that refused it once refuse it again. */
  readonly reassigns: () => boolean;
}

export type FileStep = WholeStep<FileRun>;

/** A file's action as a word like any other. */
export const named = (command: FileCommand): CommandOf<FileAction> => ({ ...command, name: command.action });

export { unchanged };

export const answered = (step: FileStep, command: FileCommand, outcome: Outcome): FileStep => ({
  ...step,
  answered: [...step.answered, { command: named(command), outcome }],
});

export const withEntry = (
  step: FileStep,
  action: string,
  actor: Actor,
  at: string,
  detail: AuditEntry['detail'] = {},
): FileStep => ({
  ...step,
  entries: [...step.entries, { action: `file.${action}`, actor, at, detail }],
});
