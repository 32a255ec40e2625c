import { sql, type RawBuilder } from 'kysely';
import type { ScriptType } from '../../../workflows/contracts/job/job.ts';
import type { ScriptRight } from '../../../workflows/contracts/scripts.ts';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import type { PersonRow } from '../streams/read.ts';
import { LOCK, type LockRow } from './versions/read.ts';
import { rightOn, seesScript } from './visible.ts';

/** A script as lists and its page show it. */
export interface ScriptRow {
  readonly id: number;
  readonly title: string;
  readonly genre: string;
  readonly tone: string;
  readonly logline: string;
  readonly scenes_changed_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly owner: PersonRow;
  readonly rights: ScriptRight;
  readonly character_ids: readonly number[];
  /** How many people are invited. */
  readonly shares: number;
  /** Its newest version; null: it has none. */
  readonly version_id: number | null;
  readonly version_number: number | null;
  readonly script_type: ScriptType | null;
  readonly words: number | null;
  readonly version_at: Date | null;
  readonly scenes: number;
  readonly lock: LockRow | null;
}

const columnsFor = (reader: Reader): RawBuilder<unknown> => sql`
  s.id, s.title, s.genre, s.tone, s.logline, s.scenes_changed_at, s.created_at, s.updated_at,
  (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name) from users u where u.id = s.owner_id) as owner,
  ${rightOn(reader, 's')} as rights,
  array(select character_id from script_characters where script_id = s.id order by place) as character_ids,
  (select count(*)::integer from script_shares where script_id = s.id) as shares,
  v.id as version_id, v.number as version_number, v.script_type, v.words, v.created_at as version_at,
  (select count(*)::integer from scenes where version_id = v.id) as scenes,
  ${LOCK} as lock`;

const FROM = sql`scripts s left join lateral (
  select id, script_id, number, script_type, words, created_at from script_versions where script_id = s.id order by number desc limit 1
) v on true`;

/** Undefined: for this reader there is none. */
export async function readScript(db: Db, reader: Reader, id: number): Promise<ScriptRow | undefined> {
  const { rows } = await sql<ScriptRow>`
    select ${columnsFor(reader)} from ${FROM} where s.id = ${id} and ${seesScript(reader, 's')}`.execute(db);
  return rows[0];
}

const ORDERS: Orders<'scripts'> = {
  title: [upInAnyCase('s.title'), up('s.id')],
  created_at: [up('s.created_at'), down('s.id')],
  updated_at: [up('s.updated_at'), down('s.id')],
};

/** @param search part of the title, in any case. */
export async function listScripts(
  db: Db,
  reader: Reader,
  { search, character_id }: { search?: string | undefined; character_id?: number | undefined },
  sort: Sort<'scripts'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ScriptRow[]; total: number }> {
  const wanted = sql.join(
    [
      seesScript(reader, 's'),
      ...(search ? [sql`s.title ilike ${containing(search)}`] : []),
      ...(character_id
        ? [sql`s.id in (select script_id from script_characters where character_id = ${character_id})`]
        : []),
    ],
    sql` and `,
  );
  const [{ rows }, count] = await Promise.all([
    sql<ScriptRow>`
      select ${columnsFor(reader)} from ${FROM} where ${wanted}
      order by ${sortedBy(ORDERS, sort)} limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from scripts s where ${wanted}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}
