import { findUnstartedStreams } from '../../db/queries/streams/unstarted.ts';
import { startStream } from '../../engine/start-stream.ts';
import type { Housekeeping } from '../housekeeping.ts';

const GRACE_MS = 5_000;

/** Starts the workflows of streams that were stored while the workflow service could not be reached. */
export async function startMissingStreams({ db, client, logger }: Housekeeping): Promise<void> {
  for (const { id, title, due_in_hours } of await findUnstartedStreams(db, GRACE_MS)) {
    await startStream(client, { stream_id: id, due_in_hours }, title);
    logger.info({ stream: id }, 'Started the workflow of a stream that had none');
  }
}
