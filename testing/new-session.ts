import type { Db } from '../db/database.ts';
import type { NewSession } from '../db/queries/sessions/create.ts';
import type { Actor } from '../workflows/contracts/roles.ts';

/** A small session, as it is stored. */
export const newSession = (title: string, change: Partial<NewSession> = {}): NewSession => ({
  title,
  order: { prompt: 'A lamp at night', negative_prompt: null, model: null, seed: null, reference: null },
  count: 2,
  resolution: '640x360',
  fps: 24,
  budget_usd: null,
  ...change,
});

/** Somebody whose sessions they are. */
export async function ownerOfSessions(db: Db, username = 'olga'): Promise<Actor & { readonly id: number }> {
  const account = { username, display_name: 'Olga', role: 'director' } as const;
  const known = await db.selectFrom('users').select('id').where('username', '=', username).executeTakeFirst();
  const { id } =
    known ??
    (await db
      .insertInto('users')
      .values({ ...account, email: null, password_hash: '', disabled_at: null })
      .returning('id')
      .executeTakeFirstOrThrow());
  return { ...account, id };
}
