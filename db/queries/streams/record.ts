import { sql } from 'kysely';
import { REVIEWER_ROLES } from '../../../workflows/contracts/stream/checkpoints.ts';
import { workflowIdOf } from '../../../workflows/contracts/kinds.ts';
import { isNews } from '../../../workflows/contracts/recorded-run.ts';
import { streamFailure, streamState } from '../../../workflows/contracts/stream/state.ts';
import { ASSET_KINDS, type StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import type { Step } from '../../../workflows/contracts/step.ts';
import type { Decision } from '../../../workflows/contracts/stream/decisions.ts';
import type { Outcome } from '../../../workflows/contracts/outcomes.ts';
import type { Db } from '../../database.ts';
import { appendStep } from '../audit/append.ts';
import { notifySettled, publishLive, type LiveNews } from '../live/publish.ts';

/** Phases in which people edit the newest revision, so that the workflow must not set it back. */
const EDITING = ['story', 'spec'];

/**
 * Writes one recorded step of a stream: its projection, inbox, settled decisions, audit lines and live news, all or
 * nothing. A step that is not newer than what stands there (see `isNews`) is passed over.
 * @returns false when the stream does not exist.
 */
export async function recordStream(db: Db, record: Step<StreamRun>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { run } = record;
    const before = await tx
      .selectFrom('streams')
      .select(['seq', 'title', 'run'])
      .where('id', '=', run.stream_id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return false;
    const recorded = { seq: before.seq, recorded_at: before.run?.recorded_at ?? '' };
    if (!isNews(run, recorded)) return true;
    const step = { seq: run.seq, isAgain: before.seq >= run.seq };
    // In this order, on one connection, in one round trip: somebody waits for the answer.
    await Promise.all([
      project(tx, run, Math.max(before.seq, run.seq)),
      ...projectCheckpoint(tx, run, before.title),
      ...record.answered.flatMap(({ command, outcome }) =>
        command.name === 'decide' ? [settleDecision(tx, run, command as never, outcome)] : [],
      ),
      announce(tx, before.run, run),
      ...record.answered.map(({ command, outcome }) =>
        notifySettled(tx, command.id, {
          kind: command.name === 'decide' ? 'decision' : 'command',
          ...outcome,
        }),
      ),
      appendStep(tx, { kind: 'stream', id: run.stream_id }, step, record.entries),
    ]);
    return true;
  });
}

async function project(tx: Db, run: StreamRun, seq: number): Promise<void> {
  const isRevisionFixed = run.revision !== null && !EDITING.includes(run.phase);
  await tx
    .updateTable('streams')
    .set({
      state: streamState(run),
      phase: run.phase,
      checkpoint: run.ended ? null : (run.checkpoint?.name ?? null),
      failure: streamFailure(run),
      seq,
      run: JSON.stringify(run),
      updated_at: sql`now()`,
      ...(isRevisionFixed && run.revision !== null ? { revision: run.revision } : {}),
    })
    .where('id', '=', run.stream_id)
    .execute();
}

/** The open checkpoint is a row of the inbox; every other row of this stream is closed. */
function projectCheckpoint(tx: Db, run: StreamRun, title: string): readonly Promise<unknown>[] {
  const open = run.ended ? null : run.checkpoint;
  const closing = tx
    .updateTable('checkpoints')
    .set({ closed_at: sql`now()` })
    .where('kind', '=', 'stream')
    .where('subject_id', '=', run.stream_id)
    .where('closed_at', 'is', null)
    .$if(open !== null, (query) =>
      query.where((where) =>
        where.not(where.and({ checkpoint: open?.name ?? 'story', round: open?.round ?? 0 })),
      ),
    )
    .execute();
  if (!open) return [closing];
  const changing = {
    due_at: open.due_at,
    // An operator may have typed the id of nobody: the inbox then shows it as everybody's.
    assignee_id: sql<number | null>`(select id from users where id = ${open.assignee_id})`,
    escalated: open.escalated,
    closed_at: null,
    title,
  };
  const opening = tx
    .insertInto('checkpoints')
    .values({
      kind: 'stream',
      subject_id: run.stream_id,
      checkpoint: open.name,
      round: open.round,
      roles: [...REVIEWER_ROLES],
      opened_at: open.opened_at,
      url: `/streams/${run.stream_id}/${open.name === 'final' ? 'preview' : open.name}`,
      ...changing,
    })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject_id', 'checkpoint', 'round']).doUpdateSet(changing),
    )
    .execute();
  return [closing, opening];
}

/** A decision that came by the command line has no row yet and gets one. An outcome once written stays. */
async function settleDecision(
  tx: Db,
  run: StreamRun,
  decision: Decision,
  { outcome, ...result }: Outcome,
): Promise<void> {
  const settled = {
    outcome: outcome as 'accepted',
    result: JSON.stringify(result),
    round: decision.round,
    settled_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('decisions')
    .values({
      id: decision.decision_id,
      kind: 'stream',
      subject_id: run.stream_id,
      workflow_id: workflowIdOf('stream', run.stream_id),
      checkpoint: decision.checkpoint,
      verdict: decision.verdict,
      actor: JSON.stringify(decision.actor),
      note: decision.note ?? null,
      payload: JSON.stringify(decision),
      signal: JSON.stringify(decision),
      ...settled,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(settled).where('decisions.outcome', 'is', null),
    )
    .execute();
}

/** Tells browsers which takes changed, and how the stream stands. */
async function announce(tx: Db, before: StreamRun | null, run: StreamRun): Promise<void> {
  const at = new Date().toISOString();
  const news: LiveNews[] = [];
  const old = new Map(before?.segments.map((segment) => [segment.id, segment]));
  for (const segment of run.segments) {
    for (const kind of ASSET_KINDS) {
      const take = segment[kind];
      const previous = old.get(segment.id)?.[kind];
      if (!take || (previous?.take === take.take && previous.state === take.state)) continue;
      const { take: number, state } = take;
      news.push({ type: 'asset', segment: segment.index, asset: kind, take: number, state, at });
    }
  }
  const checkpoint = run.ended ? null : (run.checkpoint?.name ?? null);
  news.push({ type: 'state', state: streamState(run), checkpoint, at });
  await publishLive(tx, { kind: 'stream', id: run.stream_id }, ...news);
}
