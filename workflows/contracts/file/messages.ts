import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { FileCommand, FileRun } from './file.ts';

/** One of a camera file's actions. The same on the command line; see docs/operating-colour.md. */
export const fileActionSignal = defineSignal<[Partial<FileCommand>?]>('act');
export const fileQuery = defineQuery<FileRun>('file');
