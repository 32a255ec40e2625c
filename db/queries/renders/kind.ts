import { sql } from 'kysely';
import type { RenderRun } from '../../../workflows/contracts/render/render.ts';
import { ago } from '../../ago.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import { kindStore, type Recorded, type WorkflowStart } from '../../kind-store.ts';
import type { LiveNews } from '../live/publish.ts';

const IS_OPEN = sql<boolean>`state in ('queued', 'running')`;
const MOST = 10;

const STEP_MESSAGES = {
  segments: 'Encoding the scenes',
  concat: 'Joining the scenes',
  checks: 'Checking the film',
  poster: 'Making the poster',
} as const;

interface LockedRender extends Recorded<'render'> {
  readonly stream_id: string | null;
}

/** How far a render is. */
function progress(run: RenderRun): LiveNews | null {
  if (run.state !== 'running' || run.step === null) return null;
  const message = `${STEP_MESSAGES[run.step]} (${run.segments_done} of ${run.segments_total})`;
  const fraction = run.segments_done / Math.max(1, run.segments_total);
  return { type: 'progress', step: 'render', progress: fraction, message, at: new Date().toISOString() };
}

async function project(tx: Db, run: RenderRun, seq: number): Promise<void> {
  await tx
    .updateTable('renders')
    .set({
      state: run.state,
      digest: run.digest,
      duration_sec: run.duration_sec,
      error: run.error,
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
      .select(['seq', 'run', 'state', 'topic as title', 'stream_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && { ...row, isLost: row.state === 'error' && row.run !== null && row.run.state !== 'error' };
  },
  standing: ({ state }) => ({ state, checkpoint: null }),
  project: (tx, run, _before, seq) => [project(tx, run, seq)],
  news: (run) => [progress(run)].filter((news) => news !== null),
  // Of the stream itself this says nothing new but how far its film is.
  newsFor: (run, { stream_id }) => {
    const news = progress(run);
    return stream_id === null || !news ? null : { about: { kind: 'stream', id: stream_id }, news };
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
  // A stream's film is started by its stream.
  findUnstarted: async (db, olderThanMs) => {
    const rows = await db
      .selectFrom('renders')
      .select(['id', 'topic', 'run'])
      .where('run', 'is', null)
      .where('stream_id', 'is', null)
      .where('state', '=', 'queued')
      .where('created_at', '<', ago(olderThanMs))
      .limit(100)
      .execute();
    return rows.map(startOf);
  },
  lose: async (tx, { id, seq }, error) => {
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
      // Those of streams are found as their streams.
      .where('stream_id', 'is', null)
      .where('topic', 'ilike', containing(text))
      .where(visible.of('render', 'renders.id'))
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute(),
  name: async (db, ids) => {
    const rows = await db
      .selectFrom('renders')
      .select(['id', 'topic', 'stream_id'])
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ id, topic, stream_id }) => ({
      id,
      title: topic,
      ...(stream_id !== null && { page: { kind: 'stream', id: stream_id } as const }),
    }));
  },
  called: calledBy('renders', 'topic'),
});
