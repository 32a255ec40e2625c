import { sql } from 'kysely';
import { beginningWith, containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { FoundSubject } from '../../kind-store.ts';

const MOST = 10;
/** As it is indexed: bounded, whatever a file says its reel is. */
const REEL = sql<string | null>`left(lower(probe ->> 'reel'), 200)`;
/** Fewer digits of a digest say nothing. */
const DIGEST = /^[0-9a-f]{6,64}$/i;

/** Files whose name contains the text, or whose reel or sha256 begins with it; the newest first. */
export async function searchFiles(db: Db, text: string): Promise<FoundSubject[]> {
  const lower = text.toLowerCase();
  const rows = await db
    .selectFrom('files')
    .select(['id', 'filename', 'source_site', 'destination_site', 'state'])
    .select(sql<string | null>`probe ->> 'reel'`.as('reel'))
    .where((eb) =>
      eb.or([
        eb('filename', 'ilike', containing(text)),
        eb(REEL, 'like', beginningWith(lower)),
        ...(DIGEST.test(text) ? [eb('sha256', 'like', beginningWith(lower))] : []),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, filename, source_site, destination_site, state, reel }) => {
    const way = destination_site === null ? source_site : `${source_site} to ${destination_site}`;
    const detail = [state.replaceAll('_', ' '), way, reel && `reel ${reel}`].filter(Boolean).join(', ');
    return { id, title: filename, detail };
  });
}
