import { sql } from 'kysely';
import type { Db } from '../../database.ts';

interface Person {
  readonly id: number;
  readonly username: string;
  readonly display_name: string;
}

/** What a list shows of a render as a job. */
export const jobColumns = (db: Db) =>
  db
    .selectFrom('renders')
    .select([
      'id',
      'topic',
      'state',
      'created_at',
      'updated_at',
      'duration_sec',
      'resolution',
      'fps',
      'encoder',
      'encoded_by',
      'spoken_by',
      'num_scenes',
      'digest',
      'error',
      'tags',
      'is_draft',
      'archived',
      'made_from',
      'made_how',
      'retried_as',
      'render_time_sec',
      'stream_id',
      'session_id',
    ])
    .select([
      sql<number>`coalesce((run ->> 'segments_done')::integer, 0)`.as('scenes_done'),
      sql<string | null>`run ->> 'started_at'`.as('started_at'),
      sql<string | null>`run ->> 'finished_at'`.as('finished_at'),
      sql<Person | null>`(
        select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name)
        from users u where u.id = renders.created_by
      )`.as('created_by'),
    ]);

export type JobRow = Awaited<ReturnType<ReturnType<typeof jobColumns>['executeTakeFirstOrThrow']>>;
