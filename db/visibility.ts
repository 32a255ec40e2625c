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
 * Who may see the subjects of a kind: everybody who is signed in, or the owner named in a column of its table, the guests and
 * the admins; where that column is null, everybody.
 */
export type Audience =
  | 'everybody'
  | {
      readonly table: string;
      readonly owner: string;
      /** A query for the ids of others who see a row. @param row the table or its alias. Left out: there are none. */
      readonly guests?: (row: string) => RawBuilder<unknown>;
    };

type Owned = Exclude<Audience, 'everybody'>;

/** Who has a say in it: whoever it belongs to, without the guests. */
const withoutGuests = (audience: Audience): Audience =>
  audience === 'everybody' ? audience : { table: audience.table, owner: audience.owner };

/** Whether a row is nobody's, a reader's, or one that he is a guest of. */
const isFor = ({ owner, guests }: Owned, reader: number, row: string): RawBuilder<boolean> => {
  const whose = sql.ref(`${row}.${owner}`);
  const own = sql<boolean>`${whose} is null or ${whose} = ${reader}`;
  return guests ? sql<boolean>`(${own} or ${reader} in (${guests(row)}))` : sql<boolean>`(${own})`;
};

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
  /** The same without what a reader is only a guest of: he looks at it, and has nothing to do there. */
  readonly ownAbout: (kind: string, id: string) => RawBuilder<boolean>;
}

/** Of a kind's ids in Postgres. */
const columnType = (kind: Kind): string => (KINDS[kind].id === 'uuid' ? 'uuid' : 'text');

const EVERYBODY = sql<boolean>`true`;

export const visibilityBy =
  (audienceOf: (kind: Kind) => Audience) =>
  ({ id: reader, role }: Reader): Visibility => {
    const allows = (audience: Audience, kind: Kind, id: Text): RawBuilder<boolean> => {
      if (audience === 'everybody' || role === 'admin') return EVERYBODY;
      return sql<boolean>`exists (
        select from ${sql.table(audience.table)} as owned
        where owned.id = ${id}::${sql.raw(columnType(kind))} and ${isFor(audience, reader, 'owned')}
      )`;
    };
    const owned = KIND_NAMES.filter((kind) => audienceOf(kind) !== 'everybody');
    const rowsAbout = (of: (kind: Kind) => Audience) => (kind: string, id: string) => {
      if (role === 'admin' || owned.length === 0) return EVERYBODY;
      const rules = owned.map(
        (one) =>
          sql<boolean>`when ${sql.ref(kind)} = ${one} then ${allows(of(one), one, sql<string>`${sql.ref(id)}`)}`,
      );
      return sql<boolean>`(case ${sql.join(rules, sql` `)} else true end)`;
    };
    return {
      all: (kind) => role === 'admin' || audienceOf(kind) === 'everybody',
      of: (kind, id) =>
        ownRow(audienceOf(kind), { reader, role }, id) ??
        allows(audienceOf(kind), kind, sql<string>`${sql.ref(id)}`),
      about: rowsAbout(audienceOf),
      ownAbout: rowsAbout((kind) => withoutGuests(audienceOf(kind))),
    };
  };

/** The same rule for the rows of the kind's own table, which name their owner: no other row is looked up, so indexes and plans stay simple. */
function ownRow(
  audience: Audience,
  { reader, role }: { readonly reader: number; readonly role: Role },
  id: string,
): RawBuilder<boolean> | null {
  if (audience === 'everybody' || role === 'admin' || id !== `${audience.table}.id`) return null;
  return isFor(audience, reader, audience.table);
}

/** Whether this reader may see this very subject. */
export async function isVisible(db: Db, visible: Visibility, { kind, id }: Subject): Promise<boolean> {
  if (visible.all(kind)) return true;
  const { rows } = await sql<{ seen: boolean }>`
    select ${visible.about('subject.kind', 'subject.id')} as seen from (select ${kind}::text as kind, ${id}::text as id) as subject`.execute(
    db,
  );
  return rows[0]?.seen ?? false;
}

/** Who sees a subject that is not everybody's, beside the admins. */
export interface SeenBy {
  readonly owner: number;
  readonly guests: readonly number[];
}

/** The same rule where it is known whose it is. @param by undefined: it is everybody's. */
export const maySee = ({ id, role }: Reader, by: SeenBy | undefined): boolean =>
  !by || role === 'admin' || by.owner === id || by.guests.includes(id);

/** Who sees these, by the subject's id; what everybody sees is left out. */
export async function readSeenBy(
  db: Db,
  audienceOf: (kind: Kind) => Audience,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, SeenBy>> {
  const seen = new Map<string, SeenBy>();
  for (const kind of new Set(subjects.map((subject) => subject.kind))) {
    const audience = audienceOf(kind);
    if (audience === 'everybody') continue;
    const { table, guests } = audience;
    const owner = sql.ref(`owned.${audience.owner}`);
    const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    const { rows } = await sql<SeenBy & { id: string }>`
      select owned.id::text as id, ${owner} as owner,
        ${guests ? sql`array(${guests('owned')})` : sql`'{}'::integer[]`} as guests
      from ${sql.table(table)} as owned
      where owned.id = any(${ids}::${sql.raw(columnType(kind))}[]) and ${owner} is not null`.execute(db);
    for (const { id, ...by } of rows) seen.set(id, by);
  }
  return seen;
}
