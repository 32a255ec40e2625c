import { sql } from 'kysely';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import type { NewFile } from './register.ts';

/** The file that was reported with this content at this path of its site. */
export async function registeredAt(
  db: Db,
  { source_site, path, sha256 }: Pick<NewFile, 'source_site' | 'path' | 'sha256'>,
): Promise<{ id: string; state: FileState; isUploaded: boolean } | undefined> {
  return await db
    .selectFrom('files')
    .select(['id', 'state'])
    .select(({ eb }) => eb('stored_path', 'is not', null).$castTo<boolean>().as('isUploaded'))
    .where('source_site', '=', source_site)
    .where('path', '=', path)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/**
 * Writes where a file lies now, for its lists and for a workflow that is taken up again.
 * @param actor for the line in the audit log; null: its workflow writes that.
 */
export async function moveFile(
  db: Db,
  id: string,
  { from, path, filename }: { from: string; path: string; filename: string },
  actor: Actor | null,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('files')
      .set({
        path,
        filename,
        run: sql<
          string | null
        >`case when run is null then null else jsonb_set(jsonb_set(run, '{facts,filename}', to_jsonb(${filename}::text)),
          '{facts,path}', case when stored_path is null then to_jsonb(${path}::text) else run #> '{facts,path}' end) end`,
        updated_at: sql<Date>`now()`,
      })
      .where('id', '=', id)
      .where('path', '=', from)
      .returning('id')
      .executeTakeFirst();
    if (!moved || actor === null) return;
    const at = new Date().toISOString();
    await appendAudit(tx, { kind: 'file', id }, [
      { action: 'file.moved', actor, at, detail: { from, to: path } },
    ]);
  });
}
