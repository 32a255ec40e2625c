import type { z } from 'zod';
import type { Db } from '../../db/database.ts';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { setBudget } from '../../db/queries/costs/budgets.ts';
import { endSignInsOf } from '../../db/queries/accounts/sessions.ts';
import { tellOfAccess } from '../../db/queries/accounts/tell.ts';
import { findUserForChange, updateUser, type UserRow } from '../../db/queries/accounts/users.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { Passwords } from '../auth/passwords.ts';
import { leavesNoAdmin } from '../policies/users.ts';
import type { patchUser } from '../schemas/accounts.ts';

interface Parts {
  readonly db: Db;
  readonly passwords: Passwords;
}

export type ChangedUser =
  { readonly outcome: 'changed'; readonly row: UserRow } | { readonly outcome: 'not_found' | 'last_admin' };

/** Changes an account. Disabling it or changing its password signs it out everywhere. */
export async function changeUser(
  { db, passwords }: Parts,
  id: number,
  changes: z.output<typeof patchUser>,
  actor: Actor,
): Promise<ChangedUser> {
  const { password, disabled, email, display_name, role, budget_usd } = changes;
  const password_hash = password === undefined ? undefined : await passwords.hash(password);
  return await db.transaction().execute(async (tx): Promise<ChangedUser> => {
    const { target, otherAdmins } = await findUserForChange(tx, id);
    if (!target) return { outcome: 'not_found' };
    if (Object.values(changes).every((change) => change === undefined))
      return { outcome: 'changed', row: target };
    if (leavesNoAdmin(target, changes, otherAdmins)) return { outcome: 'last_admin' };
    const row = await updateUser(tx, id, {
      ...(email !== undefined && { email }),
      ...(display_name !== undefined && { display_name }),
      ...(role !== undefined && { role }),
      ...(password_hash !== undefined && { password_hash }),
      ...(disabled !== undefined && { disabled_at: disabled ? (target.disabled_at ?? new Date()) : null }),
    });
    if (!row) return { outcome: 'not_found' };
    if (budget_usd !== undefined) await setBudget(tx, { scope: 'account', id }, budget_usd, actor.id);
    const endsSignIns = disabled === true || password_hash !== undefined;
    const ended = endsSignIns ? await endSignInsOf(tx, id) : undefined;
    if (role !== undefined) await tellOfAccess(tx, [id]);
    const { password: _secret, ...told } = changes;
    const detail = {
      ...told,
      ...(password !== undefined && { password: 'changed' }),
      ...(ended && { ended }),
    };
    const entry = { action: 'user.changed', actor, at: new Date().toISOString(), detail };
    await appendAudit(tx, { kind: 'user', id: String(id) }, [entry]);
    return { outcome: 'changed', row };
  });
}
