import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { DecisionSignal } from './decisions.ts';
import type { AssignCommand, StreamCommand, StreamRun } from './stream.ts';

/** A reviewer's decision. The same on the command line; see docs/operating.md. */
export const decideSignal = defineSignal<[DecisionSignal]>('decide');
export const cancelSignal = defineSignal<[Partial<StreamCommand>?]>('cancel');
export const archiveSignal = defineSignal<[Partial<StreamCommand>?]>('archive');
export const restoreSignal = defineSignal<[Partial<StreamCommand>?]>('restore');
export const retrySignal = defineSignal<[Partial<StreamCommand>?]>('retry');
export const assignSignal = defineSignal<[Partial<AssignCommand> & { user_id: number | null }]>('assign');
/** A budget was raised, in Postgres: what it held goes on. */
export const raiseSignal = defineSignal<[Partial<StreamCommand>?]>('raise');

/** An approval is taken back before anything has come of it. */
export const undoSignal = defineSignal<[Partial<StreamCommand>?]>('undo');

/** By the name of the word they carry. */
export const streamSignals = {
  decide: decideSignal,
  cancel: cancelSignal,
  archive: archiveSignal,
  restore: restoreSignal,
  retry: retrySignal,
  assign: assignSignal,
  raise: raiseSignal,
  undo: undoSignal,
} as const;

export const streamQuery = defineQuery<StreamRun>('stream');
