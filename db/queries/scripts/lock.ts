import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import { tellOfScript } from './tell.ts';

export interface LockedScript {
  readonly id: number;
  readonly owner_id: number;
  readonly title: string;
}

/** Keeps a script, its versions and its scenes from others until the transaction ends; undefined: there is none. */
export async function lockScript(tx: Db, id: number): Promise<LockedScript | undefined> {
  return await tx
    .selectFrom('scripts')
    .select(['id', 'owner_id', 'title'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Its scenes were changed. @param isText they say something else than its newest version now. */
export async function touchScript(tx: Db, id: number, isText: boolean): Promise<void> {
  await tx
    .updateTable('scripts')
    .set({
      updated_at: sql<Date>`now()`,
      ...(isText && { scenes_changed_at: sql<Date>`coalesce(scenes_changed_at, now())` }),
    })
    .where('id', '=', id)
    .execute();
  await tellOfScript(tx, id);
}
