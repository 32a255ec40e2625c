import { sql } from 'kysely';
import type { Paper } from '../../../../screenplay/pages/sheet.ts';
import type { PageStart } from '../../../../screenplay/production/lock-pages.ts';
import { lockNumbers, type NumberedScene } from '../../../../screenplay/production/numbering.ts';
import { cutScenes } from '../../../../screenplay/scenes/cut.ts';
import { matchScenes } from '../../../../screenplay/scenes/match.ts';
import type { Db } from '../../../database.ts';

/** The numbers that a version's scenes have; where none of its script was ever locked, those that they would get. */
export async function numbersToLock(
  db: Db,
  version: { readonly id: number; readonly content: string },
): Promise<readonly NumberedScene[]> {
  const known = await db
    .selectFrom('script_production')
    .select('numbers')
    .where('version_id', '=', version.id)
    .executeTakeFirst();
  if (known) return known.numbers;
  const rows = await db
    .selectFrom('scenes')
    .select(['lineage_id', 'content'])
    .where('version_id', '=', version.id)
    .orderBy('scene_number')
    .execute();
  const cut = cutScenes(version.content, 'screenplay');
  // The scenes may have been worked on since they were cut from the text.
  const lineages = matchScenes(
    rows.map(({ lineage_id, content }) => {
      const [head] = cutScenes(content, 'screenplay');
      return {
        lineage: lineage_id,
        heading: head?.heading ?? '',
        number: head?.number ?? null,
        text: content,
      };
    }),
    cut,
  );
  return lockNumbers(
    cut.map(({ heading, number }, at) => ({ heading, number, lineage: lineages[at] ?? null })),
  );
}

export interface Locked {
  readonly numbers: readonly NumberedScene[];
  readonly paper: Paper;
  readonly starts: readonly PageStart[];
}

/** Called with the script locked. */
export async function insertLock(
  tx: Db,
  version_id: number,
  { numbers, paper, starts }: Locked,
): Promise<void> {
  const lock = { locked_at: sql<Date>`now()`, paper, starts: JSON.stringify(starts) };
  await tx
    .insertInto('script_production')
    .values({ version_id, numbers: JSON.stringify(numbers), ...lock })
    .onConflict((conflict) =>
      // It is the white draft of all that follows.
      conflict.column('version_id').doUpdateSet({ ...lock, color: null, revised_on: null }),
    )
    .execute();
}

/** Takes a lock away; versions that no other holds have neither numbers nor revisions any more. */
export async function deleteLock(tx: Db, script_id: number, version_id: number): Promise<void> {
  await tx
    .updateTable('script_production')
    .set({ locked_at: null, paper: null, starts: null })
    .where('version_id', '=', version_id)
    .execute();
  await sql`
    delete from script_production p using script_versions v
    where v.id = p.version_id and v.script_id = ${script_id} and not exists (
      select from script_versions l join script_production lp on lp.version_id = l.id
      where l.script_id = ${script_id} and l.number <= v.number and lp.locked_at is not null)`.execute(tx);
}
