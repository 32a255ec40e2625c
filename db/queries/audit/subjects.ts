import { exactly } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { AuditRow } from './read.ts';

/** The ids of everything that is called this: the id itself, a file and its transfers by filename, a stream by title. */
export async function subjectsNamed(db: Db, name: string): Promise<string[]> {
  const files = db.selectFrom('files').where('filename', 'ilike', exactly(name));
  const rows = await files
    .select('id')
    .unionAll(db.selectFrom('transfers').where('file_id', 'in', files.select('id')).select('id'))
    .execute();
  const streams = await db
    .selectFrom('streams')
    .where('title', 'ilike', exactly(name))
    .select('id')
    .execute();
  return [name, ...[...rows, ...streams].map(({ id }) => id)];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface SubjectName {
  readonly title: string;
  /** Of a file, and of a transfer. */
  readonly file_id: string | null;
}

/** What people call the subjects of these lines, by kind and id (`file:0b9c…`); those that are gone are not among them. */
export async function nameSubjects(
  db: Db,
  rows: readonly Pick<AuditRow, 'subject_kind' | 'subject_id'>[],
): Promise<ReadonlyMap<string, SubjectName>> {
  const idsOf = (kind: string): string[] => [
    // `in ()` is no SQL; this is nobody's id.
    '00000000-0000-0000-0000-000000000000',
    ...new Set(rows.filter((row) => row.subject_kind === kind).map((row) => row.subject_id)),
  ];
  const uuidsOf = (kind: string): string[] => idsOf(kind).filter((id) => UUID.test(id));
  const [files, transfers, streams, sites, users] = await Promise.all([
    db.selectFrom('files').select(['id', 'filename']).where('id', 'in', uuidsOf('file')).execute(),
    db
      .selectFrom('transfers')
      .innerJoin('files', 'files.id', 'transfers.file_id')
      .select(['transfers.id', 'files.filename', 'files.id as file_id'])
      .where('transfers.id', 'in', uuidsOf('transfer'))
      .execute(),
    db.selectFrom('streams').select(['id', 'title']).where('id', 'in', idsOf('stream')).execute(),
    db.selectFrom('sites').select(['id', 'name']).execute(),
    db.selectFrom('users').select(['id', 'display_name']).execute(),
  ]);
  const named = (kind: string, id: string | number, title: string, file_id: string | null = null) =>
    [`${kind}:${id}`, { title, file_id }] as const;
  return new Map([
    ...files.map(({ id, filename }) => named('file', id, filename, id)),
    ...transfers.map(({ id, filename, file_id }) => named('transfer', id, filename, file_id)),
    ...streams.map(({ id, title }) => named('stream', id, title)),
    ...sites.map(({ id, name }) => named('site', id, name)),
    ...users.map(({ id, display_name }) => named('user', id, display_name)),
  ]);
}
