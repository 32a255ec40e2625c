import { setTimeout as sleep } from 'node:timers/promises';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Db } from '../../db/database.ts';
import { countSignInTry, endSignInTry, readSignInTries } from '../../db/queries/accounts/sign-in-tries.ts';
import { ProblemError } from '../http/errors.ts';

const WINDOW = 60_000;
const FAILURES = 10;
/** How often a try that waits for others looks whether they have ended, and for how long, in ms. */
const PAUSE = 50;
const PATIENCE = 15_000;

/** Checks a password as somebody at this address, null when it is wrong. @throws ProblemError rate_limited */
type Limited = <T>(address: string | undefined, check: () => Promise<T | null>) => Promise<T | null>;

/**
 * Ten failed sign-ins a minute an address. A try counts before its password is checked and no more once it was right; when ten
 * count, those that follow wait for an outcome. So a thousand guesses at once get no further than ten, and an office
 * that signs in all at once is let in. Counted in Postgres: in memory, each API process more would be ten guesses
 * more, and a restart a clean slate.
 */
export function signInLimit(db: Db): Limited {
  const lines = new Map<string, Promise<void>>();

  /** One after the other: of a thousand that wait, one asks Postgres. */
  const inLine = (address: string, admit: () => Promise<void>): Promise<void> => {
    const admitted = (lines.get(address) ?? Promise.resolve()).then(admit, admit);
    lines.set(address, admitted);
    const leave = (): void => {
      if (lines.get(address) === admitted) lines.delete(address);
    };
    admitted.then(leave, leave);
    return admitted;
  };

  const admit = async (address: string): Promise<void> => {
    for (const deadline = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
      if (await countSignInTry(db, address, { window: WINDOW, limit: FAILURES })) return;
      const tries = await readSignInTries(db, address);
      if (tries && (tries.failed >= FAILURES || Date.now() > deadline)) throw tooMany(tries.resets_at);
    }
  };

  return async (ip, check) => {
    // IPv6 by the network that one household or machine is given.
    const address = ipKeyGenerator(ip ?? '');
    await inLine(address, () => admit(address));
    let isWrong = false;
    try {
      const found = await check();
      isWrong = found === null;
      return found;
    } finally {
      await endSignInTry(db, address, isWrong);
    }
  };
}

function tooMany(resetsAt: Date): ProblemError {
  const retryAfter = Math.max(1, Math.ceil((resetsAt.getTime() - Date.now()) / 1000));
  const detail = `Too many failed sign-ins. Try again in ${retryAfter} s.`;
  return new ProblemError('rate_limited', detail, {}, { retryAfter });
}
