import { sql, type RawBuilder } from 'kysely';
import type { ScriptAnalysis } from '../../../screenplay/analysis/analysis.ts';
import type { JobRun, JobState, JobType, ScriptType } from '../../../workflows/contracts/job/job.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import type { SentPrompt } from '../../schema-jobs.ts';
import type { Reader } from '../../visibility.ts';
import { scriptsSeenBy } from '../scripts/visible.ts';
import type { PersonRow } from '../streams/read.ts';

/** A job as lists show it. */
export interface JobRow {
  readonly id: string;
  readonly title: string;
  readonly job_type: JobType;
  readonly script_type: ScriptType;
  readonly prompt: string;
  readonly script_id: number | null;
  readonly script_title: string | null;
  readonly scene_id: number | null;
  readonly about_version_id: number | null;
  readonly about_version_number: number | null;
  readonly state: JobState;
  readonly detail: string | null;
  readonly failure: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly version_id: number | null;
  readonly version_number: number | null;
  readonly replaced_scene_id: number | null;
  readonly remark: string | null;
  readonly retry_of: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly owner: PersonRow;
  /** US dollars, settled. */
  readonly cost_usd: number;
  /** UTF-16 code units written. */
  readonly characters: number;
  /** The oldest word that no worker has answered. */
  readonly pending: { readonly name: string; readonly actor: Actor; readonly at: string } | null;
}

/** With its texts, for its page. */
export interface WholeJobRow extends JobRow {
  readonly run: JobRun | null;
  readonly sent: SentPrompt | null;
  readonly text: string;
  readonly analysis: ScriptAnalysis | null;
  readonly retried_as: string | null;
}

const COLUMNS = sql`
  j.id, j.title, j.job_type, j.script_type, j.prompt, j.script_id, j.scene_id, j.about_version_id, j.state, j.detail, j.failure, j.provider, j.model,
  j.input_tokens, j.output_tokens, j.version_id, j.replaced_scene_id, j.remark, j.retry_of, j.created_at, j.updated_at,
  length(j.text) as characters,
  (select title from scripts where id = j.script_id) as script_title,
  (select number from script_versions where id = j.version_id) as version_number,
  (select number from script_versions where id = j.about_version_id) as about_version_number,
  (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name) from users u where u.id = j.owner_id) as owner,
  (
    select coalesce(sum(counted_usd) filter (where state = 'settled'), 0)::float8
    from costs c where c.kind = 'job' and c.subject_id = j.id::text
  ) as cost_usd,
  (
    select jsonb_build_object('name', w.name, 'actor', w.actor, 'at', w.submitted_at)
    from commands w
    where w.kind = 'job' and w.subject_id = j.id::text and w.outcome is null and w.heard_at is null
    order by w.submitted_at limit 1
  ) as pending`;

export async function readJobPage(db: Db, id: string): Promise<WholeJobRow | undefined> {
  const { rows } = await sql<WholeJobRow>`
    select ${COLUMNS}, j.run, j.sent, j.text, j.analysis,
      (select r.id from script_jobs r where r.retry_of = j.id order by r.created_at desc limit 1) as retried_as
    from script_jobs j where j.id = ${id}`.execute(db);
  return rows[0];
}

/** How a job stands, without its texts. */
export async function readJobStatus(db: Db, id: string): Promise<JobRow | undefined> {
  const { rows } = await sql<JobRow>`select ${COLUMNS} from script_jobs j where j.id = ${id}`.execute(db);
  return rows[0];
}

const isOfReader = (id: number): RawBuilder<boolean> => sql`(
  j.owner_id = ${id} or j.job_type = 'script_analysis' and j.script_id = any(array(${scriptsSeenBy(id)})))`;

export interface JobFilter {
  readonly state?: JobState | undefined;
  readonly script_id?: number | undefined;
  readonly scene_id?: number | undefined;
  readonly job_type?: JobType | undefined;
  /** The number of the version that an analysis is of. */
  readonly about_version?: number | undefined;
}

/**
 * The reader's own and the analyses of scripts that he may read, newest first; an admin's are everybody's. The same rule as
 * `visibleTo` says, in the words of the indexes.
 */
export async function listScriptJobs(
  db: Db,
  { id, role }: Reader,
  { state, script_id, scene_id, job_type, about_version }: JobFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: JobRow[]; total: number }> {
  const wanted: RawBuilder<unknown> = sql.join(
    [
      sql`true`,
      ...(role === 'admin' ? [] : [isOfReader(id)]),
      ...(state ? [sql`j.state = ${state}`] : []),
      ...(script_id ? [sql`j.script_id = ${script_id}`] : []),
      ...(scene_id ? [sql`j.scene_id = ${scene_id}`] : []),
      ...(job_type ? [sql`j.job_type = ${job_type}`] : []),
      ...(about_version
        ? [sql`j.about_version_id in (select id from script_versions where number = ${about_version})`]
        : []),
    ],
    sql` and `,
  );
  const [{ rows }, count] = await Promise.all([
    sql<JobRow>`
      select ${COLUMNS} from script_jobs j where ${wanted}
      order by j.created_at desc, j.id limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from script_jobs j where ${wanted}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}
