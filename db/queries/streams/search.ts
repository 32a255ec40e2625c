import { sql, type Selectable } from 'kysely';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { StreamsTable } from '../../schema.ts';

const MOST = 10;

export type FoundStream = Pick<Selectable<StreamsTable>, 'id' | 'title' | 'state' | 'checkpoint'>;

/** Streams whose title contains the text: the most alike first, then the newest. */
export async function searchStreams(db: Db, text: string): Promise<FoundStream[]> {
  return await db
    .selectFrom('streams')
    .select(['id', 'title', 'state', 'checkpoint'])
    .where('title', 'ilike', containing(text))
    .orderBy(sql`similarity(title, ${text})`, 'desc')
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
}
