import type { FileInput } from '../../../workflows/contracts/file/file.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import { ago } from '../../ago.ts';
import type { Db } from '../../database.ts';

/** What the workflow of a stored file starts with, from its last recorded state if there is one; undefined: no such file. */
export async function findFileInput(db: Db, id: string): Promise<FileInput | undefined> {
  const row = await inputs(db).where('files.id', '=', id).executeTakeFirst();
  return row && asInput(row);
}

/** The same of files that were stored more than `olderThanMs` ago and of which no workflow has recorded anything. */
export async function findUnstartedFiles(db: Db, olderThanMs: number): Promise<FileInput[]> {
  const rows = await inputs(db)
    .where('files.run', 'is', null)
    .where('files.created_at', '<', ago(olderThanMs))
    .orderBy('files.created_at')
    .limit(100)
    .execute();
  return rows.map(asInput);
}

const inputs = (db: Db) =>
  db
    .selectFrom('files')
    .innerJoin('sites', 'sites.id', 'files.source_site')
    .leftJoin('users', 'users.username', 'files.created_by')
    .select([
      'files.id as file_id',
      'filename',
      'source_site',
      'destination_site',
      'path',
      'stored_path',
      'sidecars',
      'size_bytes',
      'sha256',
      'files.created_by',
      'auto_validate',
      'auto_queue',
      'auto_transfer',
      'users.id as user_id',
      'users.display_name',
      'users.role',
      'run',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof inputs>['executeTakeFirstOrThrow']>>;

const asInput = (row: Row): FileInput => ({
  facts: {
    file_id: row.file_id,
    filename: row.filename,
    source_site: row.source_site,
    path: row.stored_path ?? row.path,
    ...(row.sidecars.length > 0 && { sidecars: row.sidecars }),
    size_bytes: Number(row.size_bytes),
    sha256: row.sha256,
  },
  automation: { validate: row.auto_validate, queue: row.auto_queue, transfer: row.auto_transfer },
  destination_site: row.destination_site,
  actor: actorOf(row),
  ...(row.run && { run: row.run }),
});

/** Whoever reported the file and has no account is a daemon, or Greenlit itself. */
const actorOf = ({ created_by, user_id, display_name, role }: Row): Actor => ({
  id: user_id,
  username: created_by,
  display_name: display_name ?? created_by,
  role: role ?? 'system',
});
