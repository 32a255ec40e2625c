import { sql } from 'kysely';
import { orderedBy } from '../../../workflows/contracts/render/ordered-by.ts';
import type { RenderRun } from '../../../workflows/contracts/render/render.ts';
import { ago } from '../../ago.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import { kindStore, type Recorded, type WorkflowStart } from '../../kind-store.ts';
import type { LiveNews } from '../live/publish.ts';

/** A job that was never started, and a draft, is at work nowhere; the film of a stream is started with its row. */
const IS_OPEN = sql<boolean>`state in ('queued', 'running') and (run is not null or stream_id is not null or session_id is not null)`;
const MOST = 10;

const STEP_MESSAGES = {
  segments: 'Encoding the scenes',
  concat: 'Joining the scenes',
  checks: 'Checking the film',
  poster: 'Making the poster',
} as const;

interface LockedRender extends Recorded<'render'> {
  readonly stream_id: string | null;
  readonly session_id: string | null;
}

/** How far a render is. */
function progress(run: RenderRun): LiveNews | null {
  if (run.state !== 'running' || run.step === null) return null;
  const message = `${STEP_MESSAGES[run.step]} (${run.segments_done} of ${run.segments_total})`;
  const fraction = run.segments_done / Math.max(1, run.segments_total);
  return { type: 'progress', step: 'render', progress: fraction, message, at: new Date().toISOString() };
}

/** Null: no film came of it. */
function renderTimeSec({ state, started_at, finished_at }: RenderRun): number | null {
  if (state !== 'completed' || started_at === null || finished_at === null) return null;
  return (Date.parse(finished_at) - Date.parse(started_at)) / 1_000;
}

async function project(tx: Db, run: RenderRun, seq: number): Promise<void> {
  await tx
    .updateTable('renders')
    .set({
      state: run.state,
      digest: run.digest,
      duration_sec: run.duration_sec,
      encoded_by: run.encoder ?? null,
      spoken_by: run.voice ?? null,
      error: run.error,
      render_time_sec: renderTimeSec(run),
      seq,
      run: JSON.stringify(run),
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', run.render_id)
    .execute();
}

const startOf = (row: { id: string; topic: string; run: RenderRun | null }): WorkflowStart<'render'> => ({
  kind: 'render',
  id: row.id,
  input: { render_id: row.id, ...(row.run && { run: row.run }) },
  summary: `Film: ${row.topic}`,
});

export const renderStore = kindStore<'render', LockedRender>({
  audience: { table: 'renders', owner: 'owner_id' },
  ...kindRows<'render'>('renders', IS_OPEN),
  idOf: ({ render_id }) => render_id,
  lock: async (tx, id) => {
    const row = await tx
      .selectFrom('renders')
      .select(['seq', 'run', 'state', 'topic as title', 'stream_id', 'session_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && { ...row, isLost: row.state === 'error' && row.run !== null && row.run.state !== 'error' };
  },
  standing: ({ state }) => ({ state, checkpoint: null }),
  project: (tx, run, _before, seq) => [project(tx, run, seq)],
  news: (run) => [progress(run)].filter((news) => news !== null),
  // Of whoever has ordered it this says nothing new but how far its film is.
  newsFor: (run, render) => {
    const news = progress(run);
    const about = orderedBy(render);
    return about && news ? { about, news } : null;
  },
  inbox: () => undefined,
  findStart: async (db, id) => {
    const row = await db
      .selectFrom('renders')
      .select(['id', 'topic', 'run'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && startOf(row);
  },
  // A film that was ordered by a stream or a session is started by that, a draft by a person.
  findUnstarted: async (db, olderThanMs) => {
    const rows = await db
      .selectFrom('renders')
      .select(['id', 'topic', 'run'])
      .where('run', 'is', null)
      .where('stream_id', 'is', null)
      .where('session_id', 'is', null)
      .where('state', '=', 'queued')
      .where('is_draft', '=', false)
      .where('created_at', '<', ago(olderThanMs))
      .limit(100)
      .execute();
    return rows.map(startOf);
  },
  lose: async (tx, { id, seq }, ending) => {
    const error = `${ending} Try again.`;
    const lost = await tx
      .updateTable('renders')
      .set({ state: 'error', error, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_OPEN)
      .executeTakeFirst();
    return lost.numUpdatedRows === 0n ? undefined : { state: 'error' };
  },
  search: async (db, text, visible) =>
    await db
      .selectFrom('renders')
      .select(['id', 'topic as title', 'state as detail'])
      // Those of streams and sessions are found as these.
      .where('stream_id', 'is', null)
      .where('session_id', 'is', null)
      .where('topic', 'ilike', containing(text))
      .where(visible.of('render', 'renders.id'))
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute(),
  name: async (db, ids) => {
    const rows = await db
      .selectFrom('renders')
      .select(['id', 'topic', 'stream_id', 'session_id'])
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ id, topic, ...render }) => {
      const page = orderedBy(render);
      return { id, title: topic, ...(page && { page }) };
    });
  },
  called: calledBy('renders', 'topic'),
});
