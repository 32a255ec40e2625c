import { storeOf } from '../../db/kinds.ts';
import { startWorkflow } from '../../engine/start.ts';
import { KIND_NAMES } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';

const GRACE_MS = 5_000;

/** Starts the workflows of what was stored while the workflow service could not be reached. */
export async function startMissing({ db, client, logger }: Housekeeping): Promise<void> {
  for (const kind of KIND_NAMES) {
    for (const start of await storeOf(kind).findUnstarted(db, GRACE_MS)) {
      await startWorkflow(client, start);
      logger.info({ kind, id: start.id }, 'Started a workflow that had yet to be started');
    }
  }
}
