import { sql, type RawBuilder } from 'kysely';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import { seesCharacter, seesScript } from '../scripts/visible.ts';
import type { PersonRow } from '../streams/read.ts';

export interface CharacterRow {
  readonly id: number;
  readonly name: string;
  readonly personality: string;
  readonly goals: string;
  readonly voice: string;
  readonly backstory: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly owner: PersonRow;
  /** Those that it is in, as far as the reader sees them. */
  readonly script_ids: readonly number[];
}

const columnsFor = (reader: Reader): RawBuilder<unknown> => sql`
  c.id, c.name, c.personality, c.goals, c.voice, c.backstory, c.created_at, c.updated_at,
  (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name) from users u where u.id = c.owner_id) as owner,
  array(
    select s.id from script_characters join scripts s on s.id = script_id
    where character_id = c.id and ${seesScript(reader, 's')} order by s.id
  ) as script_ids`;

/** Undefined: for this reader there is none. */
export async function readCharacter(db: Db, reader: Reader, id: number): Promise<CharacterRow | undefined> {
  const { rows } = await sql<CharacterRow>`
    select ${columnsFor(reader)} from characters c where c.id = ${id} and ${seesCharacter(reader, 'c')}`.execute(
    db,
  );
  return rows[0];
}

const ORDERS: Orders<'characters'> = {
  name: [upInAnyCase('c.name'), up('c.id')],
  created_at: [up('c.created_at'), down('c.id')],
  updated_at: [up('c.updated_at'), down('c.id')],
};

/** @param search part of the name, in any case. @param script_id the cast of this one. */
export async function listCharacters(
  db: Db,
  reader: Reader,
  { search, script_id }: { search?: string | undefined; script_id?: number | undefined },
  sort: Sort<'characters'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: CharacterRow[]; total: number }> {
  const wanted = sql.join(
    [
      seesCharacter(reader, 'c'),
      ...(search ? [sql`c.name ilike ${containing(search)}`] : []),
      ...(script_id
        ? [
            sql`c.id in (
              select character_id from script_characters join scripts s on s.id = script_id
              where s.id = ${script_id} and ${seesScript(reader, 's')})`,
          ]
        : []),
    ],
    sql` and `,
  );
  const [{ rows }, count] = await Promise.all([
    sql<CharacterRow>`
      select ${columnsFor(reader)} from characters c where ${wanted}
      order by ${sortedBy(ORDERS, sort)} limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from characters c where ${wanted}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}
