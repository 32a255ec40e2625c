import type { Db } from '../../../db/database.ts';
import { setRevision } from '../../../db/queries/scripts/production/revise.ts';
import { readVersion } from '../../../db/queries/scripts/versions/read.ts';
import type { Revision } from '../../../screenplay/production/revisions.ts';
import { conflict, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import { logScript } from '../log.ts';
import { lockScriptFor } from '../rights.ts';
import type { VersionAddress } from './lock-version.ts';

/**
 * Says what a version's revised pages are handed out as; null: they are not.
 * @throws ProblemError not_found, forbidden; conflict where there are no locked pages that it revises
 */
export async function reviseVersion(
  { db }: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
  revision: Revision | null,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const version = await readVersion(tx, script_id, number);
    if (!version) throw notFound('such version');
    const { lock, revision: was } = version;
    if (revision) {
      if (!lock)
        throw conflict(
          'Only a version that follows a locked one is a revision. Lock one for production first.',
        );
      if (lock.version === number)
        throw conflict('The locked version is the white one: what follows it has colours.');
      if (version.script_type !== 'screenplay') throw conflict('Only a screenplay has revised pages.');
    }
    if (was?.color === revision?.color && was?.date === revision?.date) return;
    await setRevision(tx, version.id, revision);
    await logScript(tx, script_id, 'revised', user, { version: number, color: revision?.color ?? null });
  });
}
