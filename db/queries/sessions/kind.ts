import { sql } from 'kysely';
import { sessionPicture } from '../../../workflows/contracts/session/picture.ts';
import { SESSION_ROLES } from '../../../workflows/contracts/session/roles.ts';
import type { SessionRun } from '../../../workflows/contracts/session/session.ts';
import { isLost, sessionFailure, sessionState } from '../../../workflows/contracts/session/state.ts';
import { ago } from '../../ago.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import { kindStore, type InboxChange, type Recorded, type WorkflowStart } from '../../kind-store.ts';
import { assetNews, projectSession } from './project.ts';

const IS_OPEN = sql<boolean>`run is not null and state not in ('completed', 'cancelled', 'rejected')
  and (state <> 'failed' or checkpoint is not null)`;
const MOST = 10;

interface LockedSession extends Recorded<'session'> {
  readonly owner_id: number;
}

/** What it waits for is its owner's to do. */
function inbox(run: SessionRun, { title, owner_id }: LockedSession): InboxChange {
  const about = { kind: 'session', id: run.session_id } as const;
  const { waiting, held } = run;
  if (!waiting) return { about, waiting: null };
  return {
    about,
    waiting: {
      ...{ title, ...waiting, roles: SESSION_ROLES, due_at: null, escalated: false },
      assignee_id: run.is_ownerless ? null : owner_id,
      failure: held ? `The budget of the ${held.scope} is used up.` : sessionFailure(run),
      picture: sessionPicture(run),
      url: `/sessions/${run.session_id}`,
    },
  };
}

const starts = (db: Db) => db.selectFrom('sessions').select(['id', 'title', 'first_count', 'run']);
type Row = Awaited<ReturnType<ReturnType<typeof starts>['executeTakeFirstOrThrow']>>;
const startOf = ({ id, title, first_count, run }: Row): WorkflowStart<'session'> => ({
  kind: 'session',
  id,
  input: { session_id: id, count: first_count, ...(run && { run }) },
  summary: title,
});

export const sessionStore = kindStore<'session', LockedSession>({
  audience: { table: 'sessions', owner: 'owner_id' },
  ...kindRows<'session'>('sessions', IS_OPEN),
  idOf: ({ session_id }) => session_id,
  lock: async (tx, id) => {
    const row = await tx
      .selectFrom('sessions')
      .select(['seq', 'run', 'state', 'checkpoint', 'title', 'owner_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && { ...row, isLost: isLost(row) };
  },
  standing: (run) => ({ state: sessionState(run), checkpoint: run.waiting?.checkpoint ?? null }),
  project: (tx, run, _before, seq) => [projectSession(tx, run, seq)],
  news: assetNews,
  inbox,
  findStart: async (db, id) => {
    const row = await starts(db).where('id', '=', id).executeTakeFirst();
    return row && startOf(row);
  },
  findUnstarted: async (db, olderThanMs) => {
    const rows = await starts(db)
      .where('run', 'is', null)
      .where('created_at', '<', ago(olderThanMs))
      .orderBy('created_at')
      .limit(100)
      .execute();
    return rows.map(startOf);
  },
  // It is taken out of the inbox: nothing can be decided until its owner retries.
  lose: async (tx, { id, seq }, failure) => {
    const lost = await tx
      .updateTable('sessions')
      .set({ state: 'failed', failure, checkpoint: null, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_OPEN)
      .executeTakeFirst();
    if (lost.numUpdatedRows === 0n) return undefined;
    return { state: 'failed', inbox: { about: { kind: 'session', id }, waiting: null } };
  },
  search: async (db, text, visible) =>
    await db
      .selectFrom('sessions')
      .select(['id', 'title', 'state as detail'])
      .where('title', 'ilike', containing(text))
      .where(visible.of('session', 'sessions.id'))
      .orderBy(sql`similarity(title, ${text})`, 'desc')
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute(),
  name: async (db, ids) =>
    await db.selectFrom('sessions').select(['id', 'title']).where('id', 'in', ids).execute(),
  called: calledBy('sessions', 'title'),
});
