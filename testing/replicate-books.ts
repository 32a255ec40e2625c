import { listCosts, readSubjectTotals } from '../db/queries/costs/read.ts';
import { latestPrediction } from '../db/queries/predictions/read.ts';
import { type ReplicateApi } from './replicate-api.ts';
import { createLogger } from '../config/logger.ts';
import type { Charge } from '../activities/providers/charge.ts';
import { chargedProviders, type ChargedProviders } from '../activities/providers/charged.ts';
import { chooseProviders } from '../activities/providers/choose.ts';
import { createReplicateImage } from '../activities/providers/replicate-image.ts';
import { createReplicateVideo } from '../activities/providers/replicate-video.ts';
import { readEnvironment } from '../config/environment.ts';
import type { Db } from '../db/database.ts';

/** Not as patient as with the real one. */
const PACE = { timeout: 1_500, poll: 20, trace: 600, busy: 5_000, cancel: 2_000 };

export const replicateOptions = ({ baseUrl }: ReplicateApi) => ({ apiKey: 'r8_test', baseUrl, pace: PACE });

/** Pictures by Flux and clips by Luma, put on record as in earnest. */
export const chargedReplicate = (db: Db, replicate: ReplicateApi): ChargedProviders => {
  const options = replicateOptions(replicate);
  return chargedProviders(
    { db, logger: createLogger('test', 'silent') },
    {
      ...chooseProviders(readEnvironment({})),
      image: createReplicateImage({ ...options, model: 'flux-schnell' }),
      video: createReplicateVideo({ ...options, model: 'ray-flash-2-720p' }),
    },
  );
};

/** What is on record of a call. */
export class ReplicateBooks {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  totals({ subject }: Charge) {
    return readSubjectTotals(this.#db, subject);
  }

  entries({ subject }: Charge) {
    return listCosts(this.#db, subject);
  }

  async stateOf({ callKey }: Charge) {
    return (await latestPrediction(this.#db, callKey))?.state;
  }
}

/** What Replicate's own bill says, in USD. */
export const billed = (replicate: ReplicateApi): number =>
  replicate.bill().reduce((sum, { usd }) => sum + usd, 0);
