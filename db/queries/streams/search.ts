import { sql } from 'kysely';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { FoundSubject } from '../../kind-store.ts';

const MOST = 10;

/** Streams whose title contains the text: the most alike first, then the newest. */
export async function searchStreams(db: Db, text: string): Promise<FoundSubject[]> {
  const rows = await db
    .selectFrom('streams')
    .select(['id', 'title', 'state', 'checkpoint'])
    .where('title', 'ilike', containing(text))
    .orderBy(sql`similarity(title, ${text})`, 'desc')
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ id, title, state, checkpoint }) => ({
    id,
    title,
    detail: checkpoint ? `${state} at ${checkpoint}` : state,
  }));
}
