import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Command } from '../commands.ts';
import type { Actor } from '../roles.ts';
import type { FileCommand, FileRun } from './file.ts';

/** One of a camera file's actions. The same on the command line; see docs/operating-colour.md. */
export const fileActionSignal = defineSignal<[Partial<FileCommand>?]>('act');

/** Where a file lies now that was found under another name. */
export interface FileMove {
  /** Absolute at its site. */
  readonly path: string;
  readonly filename: string;
}

/** A site found the file at another path, the one before being gone. */
export const fileMovedSignal = defineSignal<[unknown?]>('moved');
/** What tells a file's workflow so. */
export const fileMove = (id: string, actor: Actor, move: FileMove): Command & FileMove => ({
  ...{ id, actor, name: 'moved' },
  ...move,
});

export const fileQuery = defineQuery<FileRun>('file');
