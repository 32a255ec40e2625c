import { ApplicationFailure } from '@temporalio/common';
import { recordStream as writeRecord } from '../../db/queries/record-stream.ts';
import type { StreamRecord } from '../../workflows/contracts/stream.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

/**
 * Puts one step of a stream on record. Safe to repeat.
 * @throws ApplicationFailure, not to be retried, when the stream was withdrawn from the database, or Postgres cannot keep it.
 */
export async function recordStream({ db }: Pick<ActivityContext, 'db'>, record: StreamRecord): Promise<void> {
  const isKnown = await recorded(() => writeRecord(db, record));
  if (isKnown) return;
  throw ApplicationFailure.nonRetryable(
    `There is no stream ${record.run.stream_id} in the database.`,
    'StreamWithdrawn',
  );
}
