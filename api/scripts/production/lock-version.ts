import type { Db } from '../../../db/database.ts';
import { deleteLock, insertLock, numbersToLock } from '../../../db/queries/scripts/production/lock.ts';
import { newestNumber, readVersion } from '../../../db/queries/scripts/versions/read.ts';
import type { Paper } from '../../../screenplay/pages/sheet.ts';
import { conflict, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import { logScript } from '../log.ts';
import { assertScriptRight, lockScriptFor } from '../rights.ts';
import { pagesThread } from '../threads/threads.ts';

export interface VersionAddress {
  readonly script_id: number;
  readonly number: number;
}

/**
 * Locks the newest version for production: from now on its pages and scene numbers stay. One that is locked already stays as it is.
 * @throws ProblemError not_found, forbidden, conflict
 */
export async function lockVersion(
  { db }: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
  paper: Paper,
): Promise<void> {
  await assertScriptRight(db, user, script_id, 'write');
  const version = await readVersion(db, script_id, number);
  if (!version) throw notFound('such version');
  if (version.script_type !== 'screenplay') throw conflict('Only a screenplay has pages and scenes to lock.');
  if (version.lock?.version === number) return;
  // Before the transaction, which others wait for: what a version says never changes.
  const numbers = await numbersToLock(db, version);
  const starts = await pagesThread('findStarts', { content: version.content, numbers, paper }, 'paper');
  await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const newest = await newestNumber(tx, script_id);
    if (newest !== number)
      throw conflict(
        `Only the newest version can be locked, which is v${newest}. To lock v${number}, bring it back first.`,
      );
    const now = await readVersion(tx, script_id, number);
    if (!now || now.lock?.version === number) return;
    await insertLock(tx, version.id, { numbers, paper, starts });
    await logScript(tx, script_id, 'locked', user, { version: number, pages: starts.length });
  });
}

/** Where no lock is, nothing changes. @throws ProblemError not_found, forbidden */
export async function unlockVersion(
  { db }: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const version = await readVersion(tx, script_id, number);
    if (!version) throw notFound('such version');
    if (version.lock?.version !== number) return;
    await deleteLock(tx, script_id, version.id);
    await logScript(tx, script_id, 'unlocked', user, { version: number });
  });
}
