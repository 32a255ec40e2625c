import { sql } from 'kysely';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';
import { seesCharacter, seesScript } from './visible.ts';

export interface NamedWriting {
  readonly kind: 'script' | 'character';
  readonly id: number;
  readonly title: string;
}

export interface FoundWriting extends NamedWriting {
  readonly detail: string;
}

const MOST = 10;
/** What an integer can hold. */
const ID = /^\d{1,9}$/;

/** Scripts whose title and characters whose name contains the text, the most alike first, as far as the reader sees them. */
export async function searchWriting(db: Db, reader: Reader, text: string): Promise<FoundWriting[]> {
  const pattern = containing(text);
  const [scripts, characters] = await Promise.all([
    sql<FoundWriting>`
      select 'script' as kind, id, title, concat_ws(', ', nullif(genre, ''), nullif(tone, '')) as detail
      from scripts where title ilike ${pattern} and ${seesScript(reader)}
      order by similarity(title, ${text}) desc, updated_at desc, id limit ${MOST}`.execute(db),
    sql<FoundWriting>`
      select 'character' as kind, id, name as title, left(personality, 100) as detail
      from characters where name ilike ${pattern} and ${seesCharacter(reader)}
      order by similarity(name, ${text}) desc, updated_at desc, id limit ${MOST}`.execute(db),
  ]);
  return [...scripts.rows, ...characters.rows];
}

/** What people call those of these that are scripts or characters and still there. */
export async function nameWriting(
  db: Db,
  rows: readonly { readonly subject_kind: string; readonly subject_id: string }[],
): Promise<NamedWriting[]> {
  const idsOf = (kind: string): number[] =>
    rows
      .filter(({ subject_kind, subject_id }) => subject_kind === kind && ID.test(subject_id))
      .map(({ subject_id }) => Number(subject_id));
  const [scripts, characters] = [idsOf('script'), idsOf('character')];
  if (scripts.length + characters.length === 0) return [];
  const { rows: named } = await sql<NamedWriting>`
    select 'script' as kind, id, title from scripts where id = any(${scripts}::integer[])
    union all
    select 'character', id, name from characters where id = any(${characters}::integer[])`.execute(db);
  return named;
}
