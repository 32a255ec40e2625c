import { defineQuery, defineSignal } from '@temporalio/workflow';
import { SESSION_COMMANDS, type SessionRun } from './session.ts';

/** By the name of the word they carry. The same on the command line; see docs/operating.md. */
export const sessionSignals = new Map(
  SESSION_COMMANDS.map((name) => [name as string, defineSignal<[unknown?]>(name)] as const),
);

export const sessionQuery = defineQuery<SessionRun>('session');
