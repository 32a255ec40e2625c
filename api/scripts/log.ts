import type { Db } from '../../db/database.ts';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { actorOf } from '../auth/principal.ts';
import type { User } from '../schemas/accounts.ts';

/** A line of the audit log about a script, as the last thing that its transaction does. @param event `created`, `version_made` … */
export async function logScript(
  tx: Db,
  id: number,
  event: string,
  user: User,
  detail: Record<string, unknown>,
): Promise<void> {
  const line = { action: `script.${event}`, actor: actorOf(user), at: new Date().toISOString(), detail };
  await appendAudit(tx, { kind: 'script', id: String(id) }, [line]);
}
