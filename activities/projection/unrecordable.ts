import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { isConstraintFault, isDataFault } from '../../db/faults.ts';

/** Two steps at once may get in each other's way, which the next attempt settles; a value that no column holds stays one. */
const ATTEMPTS = 5;

/**
 * Writes a step, again by the workflow's policy while Postgres is away. A step that Postgres itself refuses would be tried
 * for ever with nobody the wiser, so it ends the workflow: maintenance shows that, and a retry starts again from the step
 * before.
 * @throws ApplicationFailure, not to be retried, when the step cannot be put on record.
 */
export async function recorded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isRefused = isDataFault(error) || isConstraintFault(error);
    if (!isRefused || Context.current().info.attempt < ATTEMPTS) throw error;
    throw ApplicationFailure.create({
      message: `The step cannot be put on record: ${(error as Error).message}`,
      type: 'Unrecordable',
      nonRetryable: true,
      cause: error as Error,
    });
  }
}
