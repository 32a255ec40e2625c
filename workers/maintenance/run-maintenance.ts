import { setTimeout as sleep } from 'node:timers/promises';
import { withMaintenanceTurn } from '../../db/queries/system/maintenance-turn.ts';
import type { FileHousekeeping } from '../housekeeping.ts';
import { HandBack } from './hand-back.ts';
import { prune } from './prune.ts';
import { reconcile } from './reconcile.ts';
import { startMissing } from './start-missing.ts';
import { CommandSweep } from './sweep-commands.ts';

const ROUND_MS = 1_500;
/** Rounds between two runs of the rarer jobs. */
const RECONCILE_EVERY = 20;
const PRUNE_EVERY = 2_400;

/**
 * Puts right what a crash or an outage left undone, until the signal. A plain interval rather than a Temporal Schedule: it
 * runs every second or two, which as workflows would be 57,000 runs a day among the films in Temporal's UI, and all its
 * work is safe to repeat, so it needs no history. Of several processes one at a time does it.
 */
export async function runMaintenance(housekeeping: FileHousekeeping): Promise<void> {
  const { db, logger, signal } = housekeeping;
  const sweep = new CommandSweep(housekeeping);
  const handBack = new HandBack(housekeeping);
  for (let round = 0; !signal.aborted; round++) {
    try {
      await withMaintenanceTurn(db, async () => {
        await startMissing(housekeeping);
        await sweep.run();
        await handBack.run();
        if (round % RECONCILE_EVERY === RECONCILE_EVERY - 1) await reconcile(housekeeping);
        if (round % PRUNE_EVERY === 0) await prune(housekeeping);
      });
    } catch (error) {
      // Postgres or Temporal is away: the next round comes soon.
      if (!signal.aborted) logger.warn({ err: error }, 'A round of maintenance failed');
    }
    await sleep(ROUND_MS, undefined, { signal }).catch(() => undefined);
  }
}
