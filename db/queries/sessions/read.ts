import { sql } from 'kysely';
import type { RenderRun } from '../../../workflows/contracts/render/render.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { ImageOrder } from '../../../workflows/contracts/session/orders.ts';
import type {
  SessionCheckpoint,
  SessionRun,
  SessionState,
} from '../../../workflows/contracts/session/session.ts';
import type { Db } from '../../database.ts';
import type { PersonRow } from '../streams/read.ts';

/** What everything of a session is made as. */
export async function readSessionFormat(db: Db, id: string) {
  return await db
    .selectFrom('sessions')
    .select(['title', 'owner_id', 'resolution', 'fps'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A session as lists and its page show it. */
export interface SessionRow {
  readonly id: string;
  readonly title: string;
  readonly state: SessionState;
  readonly checkpoint: SessionCheckpoint | null;
  readonly failure: string | null;
  readonly resolution: string;
  readonly fps: number;
  readonly first_count: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly run: SessionRun | null;
  readonly owner: PersonRow;
  /** What it began with. */
  readonly ordered: ImageOrder;
  /** US dollars; null: no limit. */
  readonly budget_usd: number | null;
  /** US dollars, settled. */
  readonly total_usd: number;
  /** Of the film in hand. */
  readonly render_run: RenderRun | null;
  /** The oldest that no worker has answered. */
  readonly pending: { readonly name: string; readonly actor: Actor; readonly at: string } | null;
}

/** The columns of `SessionRow`, of `sessions as s`. */
export const SESSION_COLUMNS = sql`
  s.id, s.title, s.state, s.checkpoint, s.failure, s.resolution, s.fps, s.first_count, s.created_at, s.updated_at, s.run,
  (
    select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name)
    from users u where u.id = s.owner_id
  ) as owner,
  (select ordered from session_orders o where o.id = s.id) as ordered,
  (select limit_usd::float8 from budgets b where b.scope = 'session' and b.subject_id = s.id::text) as budget_usd,
  (
    select coalesce(sum(counted_usd) filter (where state = 'settled'), 0)::float8
    from costs c where c.kind = 'session' and c.subject_id = s.id::text
  ) as total_usd,
  (select run from renders r where r.id = (s.run -> 'film' ->> 'render_id')::uuid) as render_run,
  (
    select jsonb_build_object('name', w.name, 'actor', w.actor, 'at', w.submitted_at)
    from commands w
    where w.kind = 'session' and w.subject_id = s.id::text and w.outcome is null and w.heard_at is null
    order by w.submitted_at limit 1
  ) as pending`;

export async function readSession(db: Db, id: string): Promise<SessionRow | undefined> {
  const { rows } =
    await sql<SessionRow>`select ${SESSION_COLUMNS} from sessions s where s.id = ${id}`.execute(db);
  return rows[0];
}
