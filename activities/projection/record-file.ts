import { ApplicationFailure } from '@temporalio/common';
import { recordStep } from '../../db/record-step.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { FileRun } from '../../workflows/contracts/file/file.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

/**
 * Puts one step of a camera file on record. Safe to repeat.
 * @throws ApplicationFailure, not to be retried, when the file was withdrawn from the database, or Postgres cannot keep it.
 */
export async function recordFile({ db }: Pick<ActivityContext, 'db'>, record: Step<FileRun>): Promise<void> {
  if (await recorded(() => recordStep(db, 'file', record))) return;
  throw ApplicationFailure.nonRetryable(
    `There is no file ${record.run.facts.file_id} in the database.`,
    'FileWithdrawn',
  );
}
