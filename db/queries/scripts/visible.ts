import { sql, type RawBuilder } from 'kysely';
import type { ScriptRight } from '../../../workflows/contracts/scripts.ts';
import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';

/*
 * Who sees what of writing: of a script, with its versions and scenes, its owner, the admins and who is invited; of a character its
 * owner, the admins and who is invited to a script that it is in. Every query and every verb asks here.
 */

/** What a reader may do with a script, `own`, `write` …; null: for them there is none. @param script the table or its alias. */
export const rightOn = ({ id, role }: Reader, script = 'scripts'): RawBuilder<ScriptRight | null> =>
  role === 'admin'
    ? sql<ScriptRight>`'own'`
    : sql<ScriptRight | null>`case when ${sql.ref(`${script}.owner_id`)} = ${id} then 'own' else (
        select rights from script_shares where script_id = ${sql.ref(`${script}.id`)} and user_id = ${id}) end`;

/** Whether a reader sees a script. @param script the table or its alias. */
export const seesScript = ({ id, role }: Reader, script = 'scripts'): RawBuilder<boolean> =>
  role === 'admin'
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(`${script}.owner_id`)} = ${id} or ${sql.ref(`${script}.id`)} in (
        select script_id from script_shares where user_id = ${id}))`;

/** A query for the ids of all scripts that somebody sees, an admin like anybody else. */
export const scriptsSeenBy = (user_id: number): RawBuilder<{ id: number }> => sql`
  select id from scripts where owner_id = ${user_id}
  union all select script_id from script_shares where user_id = ${user_id}`;

/** A query for the ids of all who see a script, beside the admins. @param script its id; null: nobody does. */
export const readersOf = (script: RawBuilder<number | null>): RawBuilder<{ id: number }> => sql`
  select owner_id as id from scripts where id = ${script}
  union all select user_id from script_shares where script_id = ${script}`;

/** Whether a reader sees a character. @param character the table or its alias. */
export const seesCharacter = ({ id, role }: Reader, character = 'characters'): RawBuilder<boolean> =>
  role === 'admin'
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(`${character}.owner_id`)} = ${id} or ${sql.ref(`${character}.id`)} in (
        select character_id from script_characters
        join script_shares using (script_id) where user_id = ${id}))`;

/** Whether a reader sees what a row is about, where that is a script or a character; what is about anything else is not asked here. */
export const seesWritingOf = (reader: Reader, kind: string, id: string): RawBuilder<boolean> =>
  reader.role === 'admin'
    ? sql<boolean>`true`
    : sql<boolean>`(case ${sql.ref(kind)}
        when 'script' then ${sql.ref(id)} in (select id::text from scripts where ${seesScript(reader)})
        when 'character' then ${sql.ref(id)} in (select id::text from characters where ${seesCharacter(reader)})
        else true end)`;

/** What a reader may do with a script; null: for them there is none. */
export async function readScriptRight(db: Db, reader: Reader, id: number): Promise<ScriptRight | null> {
  const { rows } = await sql<{ right: ScriptRight | null }>`
    select ${rightOn(reader)} as right from scripts where id = ${id}`.execute(db);
  return rows[0]?.right ?? null;
}

/** A character, as far as a reader sees it: `isOwn` when it is theirs to change. */
export async function readCharacterRight(
  db: Db,
  reader: Reader,
  id: number,
): Promise<{ readonly isOwn: boolean } | null> {
  const { rows } = await sql<{ owner_id: number }>`
    select owner_id from characters where id = ${id} and ${seesCharacter(reader)}`.execute(db);
  const [row] = rows;
  return row ? { isOwn: reader.role === 'admin' || row.owner_id === reader.id } : null;
}
