import { ipKeyGenerator } from 'express-rate-limit';
import type { Db } from '../../db/database.ts';
import { countSignInTry, readSignInTries } from '../../db/queries/accounts/sign-in-tries.ts';
import { ProblemError } from '../http/errors.ts';

/** Generations in a window, in ms, of one address. */
const LIMIT = { window: 60_000, limit: 10 } as const;

/**
 * Counts a generation that nobody signed in for, where sign-ins are counted: in Postgres, for all API processes together.
 * @throws ProblemError rate_limited
 */
export async function countGeneration(db: Db, ip: string | undefined): Promise<void> {
  const counted = `generate:${ipKeyGenerator(ip ?? '')}`;
  if (await countSignInTry(db, counted, LIMIT)) return;
  const resetsAt = (await readSignInTries(db, counted))?.resets_at.getTime() ?? Date.now() + LIMIT.window;
  const retryAfter = Math.max(1, Math.ceil((resetsAt - Date.now()) / 1000));
  const detail = `${LIMIT.limit} generations a minute. Try again in ${retryAfter} s.`;
  throw new ProblemError('rate_limited', detail, {}, { retryAfter });
}
