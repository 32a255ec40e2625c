import { sql } from 'kysely';
import type { Held } from '../../../workflows/contracts/costs.ts';
import { CHECKPOINT_PAGES, REVIEWER_ROLES } from '../../../workflows/contracts/stream/checkpoints.ts';
import { streamFailure, streamState } from '../../../workflows/contracts/stream/state.ts';
import { streamPicture } from '../../../workflows/contracts/stream/picture.ts';
import type { StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import { ago } from '../../ago.ts';
import type { Db } from '../../database.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import type { InboxChange, KindStore, Waiting, WorkflowStart } from '../../kind-store.ts';
import { waitsForBudget } from '../inbox/waits-for-budget.ts';
import { lockStream } from './lock.ts';
import { missingFromStream } from './missing.ts';
import { projectStream, takeNews } from './project.ts';
import { searchStreams } from './search.ts';
import { takeEdits } from './take-edits.ts';

/** Who may raise a stream's budget decides that, too. */
const heldRow = (run: StreamRun, held: Held, title: string): Waiting => ({
  ...waitsForBudget(held),
  title,
  roles: REVIEWER_ROLES,
  picture: streamPicture(run),
  url: `/streams/${run.stream_id}`,
});

/** A stream's open checkpoint is its row of the inbox; every other row of it is closed. */
function inbox(run: StreamRun, title: string): InboxChange {
  const about = { kind: 'stream', id: run.stream_id } as const;
  const open = run.ended ? null : run.checkpoint;
  if (!open) return { about, waiting: run.ended || !run.held ? null : heldRow(run, run.held, title) };
  const { name: checkpoint, round, opened_at, due_at, assignee_id, escalated, sent_back } = open;
  return {
    about,
    waiting: {
      title,
      checkpoint,
      round,
      roles: REVIEWER_ROLES,
      opened_at,
      due_at,
      assignee_id,
      escalated,
      failure: streamFailure(run),
      ...(sent_back && { sent_back }),
      picture: streamPicture(run),
      url: `/streams/${run.stream_id}/${CHECKPOINT_PAGES[checkpoint]}`,
    },
  };
}

/** At work, or waiting for a person: for a decision, also about a film that could not be made. */
const IS_OPEN = sql<boolean>`run is not null and (state in ('running', 'waiting') or checkpoint is not null)`;

const starts = (db: Db) => db.selectFrom('streams').select(['id', 'title', 'due_in_hours', 'run']);
type Row = Awaited<ReturnType<ReturnType<typeof starts>['executeTakeFirstOrThrow']>>;
const startOf = ({ id, title, due_in_hours, run }: Row): WorkflowStart<'stream'> => ({
  kind: 'stream',
  id,
  input: { stream_id: id, due_in_hours, ...(run && { run }) },
  summary: title,
});

export const streamStore: KindStore<'stream'> = {
  audience: 'everybody',
  ...kindRows<'stream'>('streams', IS_OPEN),
  idOf: ({ stream_id }) => stream_id,
  lock: async (tx, id) => await lockStream(tx, id),
  standing: (run) => ({
    state: streamState(run),
    checkpoint: run.ended ? null : (run.checkpoint?.name ?? null),
  }),
  missing: missingFromStream,
  accepted: takeEdits,
  project: (tx, run, _before, seq) => [projectStream(tx, run, seq)],
  news: takeNews,
  inbox: (run, { title }) => inbox(run, title),
  findStart: async (db, id) => {
    const row = await starts(db).where('id', '=', id).executeTakeFirst();
    return row && startOf(row);
  },
  findUnstarted: async (db, olderThanMs) => {
    const rows = await starts(db)
      .where('run', 'is', null)
      .where('state', 'in', ['running', 'waiting'])
      .where('created_at', '<', ago(olderThanMs))
      .orderBy('created_at')
      .limit(100)
      .execute();
    return rows.map(startOf);
  },
  // It is taken out of the inbox: nothing can be decided until somebody retries.
  lose: async (tx, { id, seq }, ending) => {
    const failure = `${ending} Try again: it goes on where it stood.`;
    const lost = await tx
      .updateTable('streams')
      .set({ state: 'failed', failure, checkpoint: null, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_OPEN)
      .executeTakeFirst();
    if (lost.numUpdatedRows === 0n) return undefined;
    return { state: 'failed', inbox: { about: { kind: 'stream', id }, waiting: null } };
  },
  search: searchStreams,
  name: async (db, ids) =>
    await db.selectFrom('streams').select(['id', 'title']).where('id', 'in', ids).execute(),
  called: calledBy('streams', 'title'),
};
