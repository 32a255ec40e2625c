import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader } from '../../visibility.ts';
import { jobColumns, type JobRow } from './job-columns.ts';

/** More of them nobody looks through. */
const MOST = 40;

/**
 * The other versions of a job that somebody sees, newest first: what it was made from, what was made from it or from the same,
 * and the other films of its stream or session. Each is found by an index.
 */
export const readVersions = async (db: Db, reader: Reader, id: string): Promise<JobRow[]> =>
  await jobColumns(db)
    .where(
      sql<boolean>`renders.id in (
        with one as (select id, made_from, stream_id, session_id from renders where id = ${id})
        select made_from from one where made_from is not null
        union select other.id from renders other join one on other.made_from = one.id
        union select other.id from renders other join one on other.made_from = one.made_from
        union select other.id from renders other join one on other.stream_id = one.stream_id
        union select other.id from renders other join one on other.session_id = one.session_id)`,
    )
    .where('renders.id', '<>', id)
    .where(visibleTo(reader).of('render', 'renders.id'))
    .orderBy('renders.created_at', 'desc')
    .orderBy('renders.id')
    .limit(MOST)
    .execute();
