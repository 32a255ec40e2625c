import { sql, type Expression, type RawBuilder } from 'kysely';
import { KIND_NAMES, KINDS, type Kind, type Subject } from '../workflows/contracts/kinds.ts';
import type { Role } from '../workflows/contracts/roles.ts';
import type { Db } from './database.ts';

/** Somebody signed in. */
export interface Reader {
  readonly id: number;
  readonly role: Role;
}

/**
 * Who may see the subjects of a kind: everybody who is signed in, or the owner named in a column of its table and the
 * admins; where that column is null, everybody.
 */
export type Audience = 'everybody' | { readonly table: string; readonly owner: string };

type Text = Expression<string> | RawBuilder<string>;

/**
 * The one rule of who sees what: every list, search, inbox, log, picture and socket asks it, for the rows of one kind or
 * for rows that name a subject of any kind.
 */
export interface Visibility {
  /** Whether this reader sees all of a kind. */
  readonly all: (kind: Kind) => boolean;
  /** For queries on a kind's own table. @param id column with its table, as `renders.id`. */
  readonly of: (kind: Kind, id: string) => RawBuilder<boolean>;
  /** For rows about subjects of all kinds. @param kind, id columns with their table; what is of no kind (a site, a user) is for everybody. */
  readonly about: (kind: string, id: string) => RawBuilder<boolean>;
}

/** Of a kind's ids in Postgres. */
const columnType = (kind: Kind): string => (KINDS[kind].id === 'uuid' ? 'uuid' : 'text');

const EVERYBODY = sql<boolean>`true`;

export const visibilityBy =
  (audienceOf: (kind: Kind) => Audience) =>
  ({ id: reader, role }: Reader): Visibility => {
    const allows = (kind: Kind, id: Text): RawBuilder<boolean> => {
      const audience = audienceOf(kind);
      if (audience === 'everybody' || role === 'admin') return EVERYBODY;
      const { table, owner } = audience;

      return sql<boolean>`exists (
        select from ${sql.table(table)} as owned
        where owned.id = ${id}::${sql.raw(columnType(kind))}
          and (${sql.ref(`owned.${owner}`)} is null or ${sql.ref(`owned.${owner}`)} = ${reader})
      )`;
    };
    const owned = KIND_NAMES.filter((kind) => audienceOf(kind) !== 'everybody');
    return {
      all: (kind) => role === 'admin' || audienceOf(kind) === 'everybody',
      of: (kind, id) => allows(kind, sql<string>`${sql.ref(id)}`),
      about: (kind, id) => {
        if (role === 'admin' || owned.length === 0) return EVERYBODY;
        const rules = owned.map(
          (one) =>
            sql<boolean>`when ${sql.ref(kind)} = ${one} then ${allows(one, sql<string>`${sql.ref(id)}`)}`,
        );
        return sql<boolean>`(case ${sql.join(rules, sql` `)} else true end)`;
      },
    };
  };

/** Whether this reader may see this very subject. */
export async function isVisible(db: Db, visible: Visibility, { kind, id }: Subject): Promise<boolean> {
  if (visible.all(kind)) return true;
  const { rows } = await sql<{ seen: boolean }>`
    select ${visible.about('subject.kind', 'subject.id')} as seen from (select ${kind}::text as kind, ${id}::text as id) as subject`.execute(
    db,
  );
  return rows[0]?.seen ?? false;
}

/** The same rule where the owner is known. */
export const maySee = ({ id, role }: Reader, owner: number | null): boolean =>
  owner === null || owner === id || role === 'admin';

/** The owners of those of these subjects that have one, by the subject's id. */
export async function readOwners(
  db: Db,
  audienceOf: (kind: Kind) => Audience,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, number>> {
  const owners = new Map<string, number>();
  for (const kind of new Set(subjects.map((subject) => subject.kind))) {
    const audience = audienceOf(kind);
    if (audience === 'everybody') continue;
    const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    const { rows } = await sql<{ id: string; owner: number }>`
      select id::text as id, ${sql.ref(audience.owner)} as owner from ${sql.table(audience.table)}
      where id = any(${ids}::${sql.raw(columnType(kind))}[]) and ${sql.ref(audience.owner)} is not null`.execute(
      db,
    );
    for (const { id, owner } of rows) owners.set(id, owner);
  }
  return owners;
}
