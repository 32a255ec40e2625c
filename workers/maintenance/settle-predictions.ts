import { setTimeout as sleep } from 'node:timers/promises';
import { settleLeft as settleClaudes } from '../../activities/providers/anthropic/settle-left.ts';
import { replicateService } from '../../activities/providers/replicate/service.ts';
import { settleLeft as settleReplicates } from '../../activities/providers/replicate/settle-left.ts';
import type { Db } from '../../db/database.ts';
import type { Housekeeping } from '../housekeeping.ts';

const EVERY_MS = 60_000;

/**
 * Books until the signal what became of predictions that no attempt waits for any more. Beside the rounds of maintenance, which a
 * provider that answers slowly must not hold up; that two processes do it at once harms nothing.
 */
export async function settlePredictions({ db, environment, logger, signal }: Housekeeping): Promise<void> {
  const settlers = settlersOf(db, environment);
  while (!signal.aborted) {
    for (const [provider, settleLeft] of settlers) {
      try {
        const settled = await settleLeft();
        if (settled > 0)
          logger.info({ settled, provider }, 'Booked what became of predictions nobody waited for');
      } catch (error) {
        if (!signal.aborted)
          logger.warn({ err: error, provider }, 'What became of predictions could not be told');
      }
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

type Settler = readonly [provider: string, settleLeft: () => Promise<number>];

function settlersOf(db: Db, environment: Housekeeping['environment']): readonly Settler[] {
  const { REPLICATE_API_KEY: apiKey, REPLICATE_BASE_URL: baseUrl } = environment;
  // Claude's are in Postgres, and can be booked without its key.
  const claude: Settler = ['anthropic', () => settleClaudes(db)];
  if (apiKey === undefined) return [claude];
  const service = replicateService({ apiKey, baseUrl });
  return [claude, ['replicate', () => settleReplicates(db, service)]];
}
