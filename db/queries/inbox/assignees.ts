import { sql } from 'kysely';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';

/** Whether an assignee, joined as `users`, can decide it still; what is assigned to somebody who cannot is everybody's. */
export const mayDecide = sql<boolean>`(users.disabled_at is null and users.role = any(checkpoints.roles))`;

export interface Stranded {
  readonly subject: Subject;
  readonly assignee: { readonly display_name: string; readonly disabled: boolean };
}

/** What waits for somebody who cannot decide it any more: disabled, or of another role since. */
export async function findStranded(db: Db): Promise<Stranded[]> {
  const rows = await db
    .selectFrom('checkpoints')
    .innerJoin('users', 'users.id', 'assignee_id')
    .select(['kind', 'subject_id', 'display_name', 'disabled_at'])
    .where('closed_at', 'is', null)
    .where((eb) => eb.not(mayDecide))
    .orderBy('urgent_at')
    .limit(500)
    .execute();
  return rows.map(({ kind, subject_id, display_name, disabled_at }) => ({
    subject: { kind, id: subject_id },
    assignee: { display_name, disabled: disabled_at !== null },
  }));
}
