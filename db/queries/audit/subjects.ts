import { KIND_NAMES, isKind, kindsOfId, type Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';
import { storeOf } from '../../kinds.ts';
import { nameWriting } from '../scripts/name.ts';

/** The ids of everything that is called this: the id itself, a file and its transfers by filename, a stream by title … */
export async function subjectsNamed(db: Db, name: string): Promise<string[]> {
  const ids = await Promise.all(KIND_NAMES.map((kind) => storeOf(kind).called(db, name)));
  return [name, ...ids.flat()];
}

export interface SubjectName {
  readonly title: string;
  /** Where it is shown; null: it is no subject of a kind, but a site, a user, a script or a character. */
  readonly page: Subject | null;
}

interface About {
  readonly subject_kind: string;
  readonly subject_id: string;
}

/** What people call the subjects of these lines, by kind and id (`file:0b9c…`); those that are gone are not among them. */
export async function nameSubjects(
  db: Db,
  rows: readonly About[],
): Promise<ReadonlyMap<string, SubjectName>> {
  const kinds = [...new Set(rows.map(({ subject_kind }) => subject_kind))].filter(isKind);
  const [subjects, sites, users, writing] = await Promise.all([
    Promise.all(
      kinds.map(async (kind) => {
        const ids = new Set(
          rows
            .filter((row) => row.subject_kind === kind && kindsOfId(row.subject_id).includes(kind))
            .map((row) => row.subject_id),
        );
        if (ids.size === 0) return [];
        const named = await storeOf(kind).name(db, [...ids]);
        return named.map(({ id, title, page = { kind, id } }) => [`${kind}:${id}`, { title, page }] as const);
      }),
    ),
    db.selectFrom('sites').select(['id', 'name']).execute(),
    db.selectFrom('users').select(['id', 'display_name']).execute(),
    nameWriting(db, rows),
  ]);
  return new Map<string, SubjectName>([
    ...subjects.flat(),
    ...sites.map(({ id, name }) => [`site:${id}`, { title: name, page: null }] as const),
    ...users.map(({ id, display_name }) => [`user:${id}`, { title: display_name, page: null }] as const),
    ...writing.map(({ kind, id, title }) => [`${kind}:${id}`, { title, page: null }] as const),
  ]);
}
