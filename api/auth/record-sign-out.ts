import type { Db } from '../../db/database.ts';
import { appendAudit } from '../../db/queries/audit/append.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';

/** Puts on record that somebody has signed out, of a browser or of a program. */
export async function recordSignOut(
  db: Db,
  { actor, via }: { readonly actor: Actor; readonly via: 'session' | 'token' },
): Promise<void> {
  const entry = { action: 'user.signed_out', actor, at: new Date().toISOString(), detail: { via } };
  await appendAudit(db, { kind: 'user', id: String(actor.id) }, [entry]);
}
