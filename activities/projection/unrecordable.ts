import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { isConstraintFault, isUnkeepable } from '../../db/faults.ts';
import { MissingReferenceError } from '../../db/missing-reference.ts';
import { UNRECORDABLE } from '../../workflows/contracts/record-activity.ts';

/** Two steps at once may get in each other's way, which the next attempt settles; what no constraint allows stays so. */
const ATTEMPTS = 5;

/**
 * Writes a step, again by the workflow's policy while Postgres is away. A step that Postgres will never take would be tried for
 * ever with nobody the wiser, so the workflow is told, and goes on from the step before (see `kit/drive.ts`).
 * @throws ApplicationFailure, not to be retried, when the step cannot be put on record.
 */
export async function recorded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof MissingReferenceError) throw unrecordable(error.message, error);
    const isHopeless = isConstraintFault(error) && Context.current().info.attempt >= ATTEMPTS;
    if (!isHopeless && !isUnkeepable(error)) throw error;
    throw unrecordable(`This cannot be put on record: ${(error as Error).message}.`, error as Error);
  }
}

const unrecordable = (message: string, cause: Error): ApplicationFailure =>
  // Without its cause as such: the message is what it comes to.
  ApplicationFailure.create({ message, type: UNRECORDABLE, nonRetryable: true, details: [cause.name] });
