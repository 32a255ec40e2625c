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
/** Writes the whole state to Postgres again: repairs a projection that was lost or altered. */
export const reprojectSignal = defineSignal('reproject');

export const streamQuery = defineQuery<StreamRun>('stream');
