import type { Selectable } from 'kysely';
import type { FileRun } from '../../../workflows/contracts/file/file.ts';
import type { FileAction, FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { Db } from '../../database.ts';
import type { FilesTable } from '../../schema-colour.ts';
import type { PersonRow } from '../streams/read.ts';

/** A file as lists show it. */
export type FileSummaryRow = Omit<
  Selectable<FilesTable>,
  'metadata' | 'stored_path' | 'sidecars' | 'seq' | 'run' | 'colorist_id'
> & { readonly colorist: PersonRow | null };

export type FileRow = FileSummaryRow & {
  readonly metadata: Record<string, unknown>;
  readonly stored_path: string | null;
  readonly sidecars: readonly string[];
  readonly run: FileRun | null;
};

/** Of `files` joined with the colorist in `users`. */
export const fileColumns = [
  'files.id',
  'files.filename',
  'files.source_site',
  'files.destination_site',
  'files.path',
  'files.size_bytes',
  'files.sha256',
  'files.state',
  'files.task',
  'files.priority',
  'files.transfer_id',
  'files.probe',
  'files.reason',
  'files.failure',
  'files.created_by',
  'files.created_at',
  'files.updated_at',
  'users.id as colorist_id',
  'users.username as colorist_username',
  'users.display_name as colorist_name',
] as const;

interface ColoristColumns {
  readonly colorist_id: number | null;
  readonly colorist_username: string | null;
  readonly colorist_name: string | null;
}

export const withColorist = <Row extends ColoristColumns>({
  colorist_id,
  colorist_username,
  colorist_name,
  ...row
}: Row): Omit<Row, keyof ColoristColumns> & { colorist: PersonRow | null } => ({
  ...row,
  colorist:
    colorist_id !== null && colorist_username !== null && colorist_name !== null
      ? { id: colorist_id, username: colorist_username, display_name: colorist_name }
      : null,
});

export async function readFile(db: Db, id: string): Promise<FileRow | undefined> {
  const row = await db
    .selectFrom('files')
    .leftJoin('users', 'users.id', 'files.colorist_id')
    .select([...fileColumns, 'files.metadata', 'files.stored_path', 'files.sidecars', 'files.run'])
    .where('files.id', '=', id)
    .executeTakeFirst();
  return row && withColorist(row);
}

/** What has to be known of a file to act on it. */
export interface FileStanding {
  readonly id: string;
  readonly state: FileState;
  /** Under way. */
  readonly task: Extract<FileAction, 'validate' | 'complete_transfer' | 'deliver' | 'archive'> | null;
  readonly colorist_id: number | null;
  /** Whether its workflow has recorded anything yet. */
  readonly isStarted: boolean;
}

export async function findFileStanding(db: Db, id: string): Promise<FileStanding | undefined> {
  return await db
    .selectFrom('files')
    .select(['id', 'state', 'task', 'colorist_id'])
    .select(({ eb }) => eb('run', 'is not', null).$castTo<boolean>().as('isStarted'))
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function fileExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('files').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Which of these are archived or rejected. */
export async function findEndedFiles(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('files')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['archived', 'rejected'])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
