import type { RequestHandler } from 'express';
import { rateLimit, type AugmentedRequest } from 'express-rate-limit';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { countSignInTry, forgetSignInTries, uncountSignInTry } from '../../db/queries/sign-in-tries.ts';
import { ProblemError } from '../errors.ts';

const WINDOW = 60_000;
const FAILURES = 10;

/**
 * Ten failed sign-ins a minute an address. A try counts before its password is checked and is taken back when it was right,
 * so that a thousand guesses at once get no further than ten. Counted in Postgres: in memory, each API process more would
 * be ten guesses more, and a restart a clean slate.
 */
export function signInLimit(db: Kysely<Database>): RequestHandler {
  return rateLimit({
    windowMs: WINDOW,
    limit: FAILURES,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    standardHeaders: false,
    legacyHeaders: false,
    store: {
      localKeys: false,
      increment: async (address) => {
        const { tries, resets_at } = await countSignInTry(db, address, WINDOW);
        return { totalHits: tries, resetTime: resets_at };
      },
      decrement: (address) => uncountSignInTry(db, address),
      resetKey: (address) => forgetSignInTries(db, address),
    },
    handler: (request, _response, next) => {
      const resetAt = (request as AugmentedRequest)['rateLimit']?.resetTime?.getTime() ?? Date.now() + WINDOW;
      const retryAfter = Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
      next(
        new ProblemError(
          'rate_limited',
          `Too many failed sign-ins. Try again in ${retryAfter} s.`,
          {},
          { retryAfter },
        ),
      );
    },
    // What a proxy says of the sender is believed as far as `trust proxy` says.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  });
}
