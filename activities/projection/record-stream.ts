import { ApplicationFailure } from '@temporalio/common';
import { recordStep } from '../../db/record-step.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { StreamRun } from '../../workflows/contracts/stream/stream.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import type { ActivityContext } from '../context.ts';
import { writeInput } from '../generation/stream-files.ts';
import { storageKeys } from '../storage-keys.ts';
import { recorded } from './unrecordable.ts';

/**
 * Puts one step of a stream on record. Safe to repeat. The first one opens the stream's folder.
 * @throws ApplicationFailure, not to be retried, when the stream was withdrawn from the database, or Postgres cannot keep it.
 */
export async function recordStream(context: RecordContext, record: Step<StreamRun>): Promise<void> {
  const { stream_id, seq } = record.run;
  const isKnown = await recorded(() => recordStep(context.db, 'stream', record));
  if (!isKnown)
    throw ApplicationFailure.nonRetryable(
      `There is no stream ${stream_id} in the database.`,
      'StreamWithdrawn',
    );
  if (seq === 1) await openFolder(context, stream_id);
}

type RecordContext = Pick<ActivityContext, 'db' | 'logger'> & {
  readonly providers: Pick<ActivityContext['providers'], 'storage'>;
};

/** An input.json that was put there by hand stays. Without a disk the stream goes on: its adoption writes the file again. */
async function openFolder({ db, providers, logger }: RecordContext, streamId: string): Promise<void> {
  const { storage } = providers;
  try {
    if (await storage.exists(storageKeys.input(streamId))) return;
    const spec = await readRevision(db, streamId, null);
    if (spec) await writeInput(storage, spec);
  } catch (error) {
    logger.warn({ err: error, stream: streamId }, 'The folder of a stream could not be written yet');
  }
}
