import { defineQuery, defineSignal } from '@temporalio/workflow';
import { JOB_COMMANDS, type JobCommand, type JobRun } from './job.ts';

/** By the name of the word they carry. `raise`: a budget was raised, in Postgres, and what it held goes on. */
export const jobSignals = new Map(
  JOB_COMMANDS.map((name) => [name as string, defineSignal<[Partial<JobCommand>?]>(name)] as const),
);
export const jobQuery = defineQuery<JobRun>('job');
