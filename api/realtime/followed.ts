import type { IncomingMessage } from 'node:http';
import type { Db } from '../../db/database.ts';
import { findSubject } from '../../db/find-subject.ts';
import { visibleTo } from '../../db/kinds.ts';
import { readScriptRight } from '../../db/queries/scripts/visible.ts';
import { isVisible, type Reader } from '../../db/visibility.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import { notFound } from '../http/errors.ts';

/** Of `/ws/updates`: everything that changes, of all subjects. */
const UPDATES = 'updates';

export interface Address {
  readonly of: 'subject' | 'script';
  readonly id: string;
  /** What was told last. */
  readonly since: number | null;
}

/** A subject, a script's draft by its id, or null: everything. */
export type Followed = Subject | number | null;

/** Undefined: there is no such thing, or not for this reader. */
export async function findFollowed(
  db: Db,
  { of, id }: Address,
  reader: Reader,
): Promise<Followed | undefined> {
  if (of === 'subject') return id === UPDATES ? null : await findSubject(db, id, reader);
  const right = Number(id) <= MOST_IDS ? await readScriptRight(db, reader, Number(id)) : null;
  return right === null ? undefined : Number(id);
}

/** Whether it is there for this reader as it was. */
export async function isStillThere(db: Db, followed: Followed, reader: Reader): Promise<boolean> {
  if (followed === null) return true;
  if (typeof followed === 'number') return (await readScriptRight(db, reader, followed)) !== null;
  return await isVisible(db, visibleTo(reader), followed);
}

/** Of a column of whole numbers. */
const MOST_IDS = 2_147_483_647;

/** @throws ProblemError not_found, validation_failed */
export function addressOf(request: IncomingMessage): Address {
  const url = URL.parse(request.url ?? '', 'http://localhost');
  const path = url?.pathname ?? '';
  const script = /^\/ws\/scripts\/(\d{1,10})\/?$/.exec(path)?.[1];
  const id = script ?? /^\/ws\/([\w-]{1,100})\/?$/.exec(path)?.[1];
  if (!url || id === undefined) throw notFound('such socket');
  const since = url.searchParams.get('since');
  return {
    ...{ of: script === undefined ? 'subject' : 'script', id },
    // What is no number of a message asks for nothing that was missed.
    since: since !== null && /^\d{1,9}$/.test(since) ? Number(since) : null,
  };
}
