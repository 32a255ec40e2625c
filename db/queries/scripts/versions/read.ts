import { sql } from 'kysely';
import type { Paper } from '../../../../screenplay/pages/sheet.ts';
import type { Revision } from '../../../../screenplay/production/revisions.ts';
import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';
import type { Db } from '../../../database.ts';
import type { PersonRow } from '../../streams/read.ts';

/** The locked version whose pages another keeps, itself or one before it. */
export interface LockRow {
  readonly version: number;
  readonly locked_at: string;
  readonly paper: Paper;
}

export interface VersionRow {
  readonly id: number;
  readonly script_id: number;
  readonly number: number;
  readonly script_type: ScriptType;
  readonly words: number;
  readonly notes: string;
  /** Null: a job made it. */
  readonly author: PersonRow | null;
  readonly job_id: string | null;
  readonly restores: number | null;
  readonly created_at: Date;
  readonly scenes: number;
  /** Null: there is none. */
  readonly lock: LockRow | null;
  readonly revision: Revision | null;
}

/** Of the version `v`: a `LockRow`, or null. */
export const LOCK = sql`
  (select jsonb_build_object('version', l.number, 'locked_at', p.locked_at, 'paper', p.paper)
    from script_versions l join script_production p on p.version_id = l.id
    where l.script_id = v.script_id and l.number <= v.number and p.locked_at is not null
    order by l.number desc limit 1)`;

const COLUMNS = sql`
  v.id, v.script_id, v.number, v.script_type, v.words, v.notes, v.job_id, v.restores, v.created_at,
  (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name) from users u where u.id = v.author_id) as author,
  (select count(*)::integer from scenes where version_id = v.id) as scenes,
  ${LOCK} as lock,
  (select jsonb_build_object('color', p.color, 'date', p.revised_on)
    from script_production p where p.version_id = v.id and p.color is not null) as revision`;

/** Newest first. */
export async function listVersions(
  db: Db,
  script_id: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: VersionRow[]; total: number }> {
  const [{ rows }, { total }] = await Promise.all([
    sql<VersionRow>`
      select ${COLUMNS} from script_versions v where v.script_id = ${script_id}
      order by v.number desc limit ${limit} offset ${offset}`.execute(db),
    db
      .selectFrom('script_versions')
      .where('script_id', '=', script_id)
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

/** With its text. */
export async function readVersion(
  db: Db,
  script_id: number,
  number: number,
): Promise<(VersionRow & { readonly content: string }) | undefined> {
  const { rows } = await sql<VersionRow & { content: string }>`
    select ${COLUMNS}, v.content from script_versions v where v.script_id = ${script_id} and v.number = ${number}`.execute(
    db,
  );
  return rows[0];
}

/** The number of the newest; null: there is none. */
export async function newestNumber(db: Db, script_id: number): Promise<number | null> {
  const row = await db
    .selectFrom('script_versions')
    .select('number')
    .where('script_id', '=', script_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** What the newest is; undefined: there is none. */
export async function newestType(db: Db, script_id: number): Promise<ScriptType | undefined> {
  const row = await db
    .selectFrom('script_versions')
    .select('script_type')
    .where('script_id', '=', script_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.script_type;
}
