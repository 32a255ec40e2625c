import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Db } from '../../db/database.ts';
import { isSignInPlace, rememberSignInPlace } from '../../db/queries/accounts/sign-in-places.ts';
import { countSignInTry, endSignInTry, readSignInTries } from '../../db/queries/accounts/sign-in-tries.ts';
import { ProblemError } from '../http/errors.ts';

/** How many failures within a window, in ms, are let through. */
interface Limit {
  readonly window: number;
  readonly limit: number;
}
const OF_ADDRESS: Limit = { window: 60_000, limit: 10 };
const OF_ACCOUNT: Limit = { window: 5 * 60_000, limit: 20 };

/** How often a try that waits for others looks whether they have ended, and for how long, in ms. */
const PAUSE = 50;
const PATIENCE = 15_000;

/** Who tries to sign in, and where from. */
interface Try {
  readonly ip: string | undefined;
  /** As it was given, whether there is such an account or not. */
  readonly name: string;
}

/** Checks a password for a try, null when it is wrong. @throws ProblemError rate_limited */
type Limited = <T extends { readonly user: { readonly id: number } }>(
  given: Try,
  check: () => Promise<T | null>,
) => Promise<T | null>;

/**
 * Ten failed sign-ins a minute an address, and twenty in five minutes an account, wherever they come from. Guesses at an account
 * do not count against who signs in from where he did before: a stranger locks nobody out of his own desk. A name that
 * there is not is counted like any other, so that nothing is told by it.
 *
 * A try counts before its password is checked and no more once it was right; when as many count as may fail, those that
 * follow wait for an outcome. So a thousand guesses at once get no further than ten, and an office that signs in all at
 * once is let in. Counted in Postgres: in memory, each API process more would be ten guesses more, and a restart a clean
 * slate.
 */
export function signInLimit(db: Db): Limited {
  const lines = new Map<string, Promise<void>>();

  /** One after the other: of a thousand that wait, one asks Postgres. */
  const inLine = (counted: string, admit: () => Promise<void>): Promise<void> => {
    const admitted = (lines.get(counted) ?? Promise.resolve()).then(admit, admit);
    lines.set(counted, admitted);
    const leave = (): void => {
      if (lines.get(counted) === admitted) lines.delete(counted);
    };
    admitted.then(leave, leave);
    return admitted;
  };

  const admit = async (counted: string, limit: Limit): Promise<void> => {
    for (const deadline = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
      if (await countSignInTry(db, counted, limit)) return;
      const tries = await readSignInTries(db, counted);
      if (tries && (tries.failed >= limit.limit || Date.now() > deadline)) throw tooMany(tries.resets_at);
    }
  };

  /** Does it while it counts; null is a failure. */
  const counting = async <T>(
    counted: string,
    limit: Limit,
    check: () => Promise<T | null>,
  ): Promise<T | null> => {
    await inLine(counted, () => admit(counted, limit));
    let isWrong = false;
    try {
      const found = await check();
      isWrong = found === null;
      return found;
    } finally {
      await endSignInTry(db, counted, isWrong);
    }
  };

  return async ({ ip, name }, check) => {
    // IPv6 by the network that one household or machine is given.
    const address = ipKeyGenerator(ip ?? '');
    return await counting(address, OF_ADDRESS, async () => {
      const isKnown = await isSignInPlace(db, name, address);
      const found = isKnown ? await check() : await counting(accountKey(name), OF_ACCOUNT, check);
      if (found !== null) await rememberSignInPlace(db, found.user.id, address);
      return found;
    });
  };
}

/** Of one length, whatever somebody sends for a name. */
const accountKey = (name: string): string =>
  `account:${createHash('sha256').update(name.toLowerCase()).digest('base64url')}`;

function tooMany(resetsAt: Date): ProblemError {
  const retryAfter = Math.max(1, Math.ceil((resetsAt.getTime() - Date.now()) / 1000));
  const detail = `Too many failed sign-ins. Try again in ${retryAfter} s.`;
  return new ProblemError('rate_limited', detail, {}, { retryAfter });
}
