import type { FileAction } from '../../../../../workflows/contracts/file/transitions.ts';

/** Actions that have to be told something first: where to, to whom, or why. */
export type AskedAction = Extract<FileAction, 'queue' | 'assign' | 'reject'>;

export const isAsked = (action: FileAction): action is AskedAction =>
  action === 'queue' || action === 'assign' || action === 'reject';
