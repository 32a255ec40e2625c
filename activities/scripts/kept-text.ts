import type { Logger } from '../../config/logger.ts';
import type { Db } from '../../db/database.ts';
import { writeText } from '../../db/queries/jobs/writing.ts';

/** Between two writings of the text so far, in ms. */
const INTERVAL = 500;

/** A job's text as it grows: put into Postgres, and told, twice a second. */
export interface KeptText {
  /** @param text the whole text so far. */
  readonly set: (text: string) => void;
  /** Puts down what is there, or this; from then on nothing is. */
  readonly close: (whole?: string) => Promise<void>;
}

/**
 * @param before what an attempt before has left: as long as the new one says the same, nothing is told twice.
 */
export function keepText(db: Db, logger: Logger, job_id: string, before: string): KeptText {
  let kept = before;
  let text = before;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const next = text;
    if (next === kept) return;
    await writeText(db, job_id, next, sharedLength(kept, next));
    kept = next;
  };
  const writeSoon = (): void => {
    writing = writing.then(write).catch((error: unknown) => {
      logger.warn({ err: error, job: job_id }, 'The text so far could not be put down yet');
    });
  };
  const timer = setInterval(writeSoon, INTERVAL);
  return {
    set: (next) => {
      if (!before.startsWith(next)) text = next;
    },
    close: async (whole = text) => {
      text = whole;
      clearInterval(timer);
      await writing;
      await write();
    },
  };
}

/** How much two texts have in common from their beginning: never half of a surrogate pair. UTF-16 code units. */
export function sharedLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  const last = one.charCodeAt(at - 1);
  return at > 0 && last >= 0xd800 && last <= 0xdbff ? at - 1 : at;
}
