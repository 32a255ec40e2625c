import { sql } from 'kysely';
import { exceededInWords } from '../../../workflows/contracts/costs.ts';
import type { JobRun } from '../../../workflows/contracts/job/job.ts';
import { SCRIPT_ROLES } from '../../../workflows/contracts/scripts.ts';
import { ago } from '../../ago.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import { kindStore, type InboxChange, type Recorded, type WorkflowStart } from '../../kind-store.ts';
import { waitsForBudget } from '../inbox/waits-for-budget.ts';
import { readersOf } from '../scripts/visible.ts';

const IS_OPEN = sql<boolean>`state in ('pending', 'running', 'waiting_for_budget') and run is not null`;
const MOST = 10;

const DETAILS = { write: 'Writing', keep: 'Keeping what was written' } as const;

function detailOf({ step, stopping, held }: JobRun): string | null {
  if (stopping) return 'Stopping';
  if (held) return exceededInWords(held);
  return step && DETAILS[step];
}

function inbox({ job_id: id, held }: JobRun, { title }: Recorded<'job'>): InboxChange {
  const about = { kind: 'job', id } as const;
  const row = { title, roles: SCRIPT_ROLES, picture: null, url: `/jobs/${id}` };
  return { about, waiting: held ? { ...waitsForBudget(held), ...row } : null };
}

async function project(tx: Db, run: JobRun, seq: number): Promise<void> {
  const { state, result } = run;
  await tx
    .updateTable('script_jobs')
    .set({
      ...{ state, seq, run: JSON.stringify(run), failure: run.error, updated_at: sql<Date>`now()` },
      detail: detailOf(run),
      ...(result && { remark: result.remark }),
    })
    .where('id', '=', run.job_id)
    .execute();
}

const starts = (db: Db) => db.selectFrom('script_jobs').select(['id', 'title', 'run']);
type Row = Awaited<ReturnType<ReturnType<typeof starts>['executeTakeFirstOrThrow']>>;
const startOf = ({ id, title, run }: Row): WorkflowStart<'job'> => ({
  kind: 'job',
  id,
  input: { job_id: id, ...(run && { run }) },
  summary: title,
});

export const jobStore = kindStore<'job', Recorded<'job'>>({
  audience: {
    ...{ table: 'script_jobs', owner: 'owner_id' },
    // An analysis is for whoever may read its script.
    guests: (row) =>
      readersOf(
        sql`case when ${sql.ref(`${row}.job_type`)} = 'script_analysis' then ${sql.ref(`${row}.script_id`)} end`,
      ),
  },
  ...kindRows<'job'>('script_jobs', IS_OPEN),
  idOf: ({ job_id }) => job_id,
  lock: async (tx, id) => {
    const row = await tx
      .selectFrom('script_jobs')
      .select(['seq', 'run', 'state', 'title'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return (
      row && { ...row, isLost: row.state === 'failed' && row.run !== null && row.run.state !== 'failed' }
    );
  },
  standing: ({ state }) => ({ state, checkpoint: null }),
  project: (tx, run, _before, seq) => [project(tx, run, seq)],
  inbox,
  findStart: async (db, id) => {
    const row = await starts(db).where('id', '=', id).executeTakeFirst();
    return row && startOf(row);
  },
  findUnstarted: async (db, olderThanMs) => {
    const rows = await starts(db)
      .where('run', 'is', null)
      .where('state', '=', 'pending')
      .where('created_at', '<', ago(olderThanMs))
      .orderBy('created_at')
      .limit(100)
      .execute();
    return rows.map(startOf);
  },
  lose: async (tx, { id, seq }, ending) => {
    const lost = await tx
      .updateTable('script_jobs')
      .set({ state: 'failed', detail: null, failure: `${ending} Try again.`, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_OPEN)
      .executeTakeFirst();
    if (lost.numUpdatedRows === 0n) return undefined;
    return { state: 'failed', inbox: { about: { kind: 'job', id }, waiting: null } };
  },
  search: async (db, text, visible) =>
    await db
      .selectFrom('script_jobs')
      .select(['id', 'title', 'state as detail'])
      .where('title', 'ilike', containing(text))
      .where(visible.of('job', 'script_jobs.id'))
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute(),
  name: async (db, ids) =>
    await db.selectFrom('script_jobs').select(['id', 'title']).where('id', 'in', ids).execute(),
  called: calledBy('script_jobs', 'title'),
});
