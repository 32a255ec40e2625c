import type { Db } from '../../db/database.ts';
import { absentUsers, listShares, setShares } from '../../db/queries/scripts/shares.ts';
import { conflict, invalid } from '../http/errors.ts';
import { presentShares } from '../presenters/script.ts';
import type { User } from '../schemas/accounts.ts';
import type { PutShares, ScriptShares } from '../schemas/scripts.ts';
import { logScript } from './log.ts';
import { assertScriptRight, lockScriptFor } from './rights.ts';
import { sharesVersion } from './shares-version.ts';

/** Who is invited; whoever is, sees with whom. @throws ProblemError not_found */
export async function readShares({ db }: { db: Db }, user: User, id: number): Promise<ScriptShares> {
  await assertScriptRight(db, user, id, 'read');
  return presentShares(await listShares(db, id));
}

/**
 * Invites these, and nobody else. Who asks for what is so already changes nothing, whatever version they have seen.
 * @throws ProblemError not_found, forbidden, validation_failed, conflict
 */
export async function invite(
  { db }: { db: Db },
  user: User,
  id: number,
  { shares, version }: PutShares,
): Promise<ScriptShares> {
  return await db.transaction().execute(async (tx) => {
    const { owner_id, title } = await lockScriptFor(tx, user, id, 'own');
    await assertGuests(tx, owner_id, shares);
    const before = await listShares(tx, id);
    const seen = sharesVersion(before);
    if (sharesVersion(shares) === seen) return presentShares(before);
    if (version !== undefined && version !== seen) throw conflict(CHANGED);
    await setShares(tx, id, shares);
    const after = await listShares(tx, id);
    const told = after.map(({ username, rights }) => `${username}: ${rights}`);
    await logScript(tx, id, 'shared', user, { title, shares: told });
    return presentShares(after);
  });
}

const CHANGED =
  'Somebody else has changed who has this script. Look at who has it now, and make your change again.';

/** Takes an invitation back: its owner does, and whoever is invited. @throws ProblemError not_found, forbidden */
export async function uninvite({ db }: { db: Db }, user: User, id: number, user_id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { title } = await lockScriptFor(tx, user, id, user_id === user.id ? 'read' : 'own');
    const before = await listShares(tx, id);
    const rest = before.filter((share) => share.user_id !== user_id);
    if (rest.length === before.length) return;
    await setShares(tx, id, rest);
    const gone = before.find((share) => share.user_id === user_id)?.username;
    await logScript(tx, id, 'unshared', user, { title, username: gone });
  });
}

async function assertGuests(tx: Db, owner_id: number, shares: PutShares['shares']): Promise<void> {
  const ids = shares.map(({ user_id }) => user_id);
  const absent = (await absentUsers(tx, ids)).map((place) => ({ place, message: 'There is no such user.' }));
  const own = ids.flatMap((id, place) => (id === owner_id ? [{ place, message: 'It is theirs.' }] : []));
  const faults = [...absent, ...own].map(({ place, message }) => ({
    path: `shares[${place}].user_id`,
    message,
  }));
  if (faults.length > 0) throw invalid(faults);
}
