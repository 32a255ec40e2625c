import { sql } from 'kysely';
import type { RenderState } from '../../../workflows/contracts/render/render.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader } from '../../visibility.ts';

export interface RenderFilter {
  readonly states?: readonly RenderState[] | undefined;
  /** Part of the topic, in any case. */
  readonly search?: string | undefined;
}

const columns = (db: Db) =>
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
      'digest',
      'error',
      'stream_id',
    ])
    .select([
      sql<number>`jsonb_array_length(plan -> 'scenes')`.as('num_scenes'),
      sql<number>`coalesce((run ->> 'segments_done')::integer, 0)`.as('scenes_done'),
    ]);

export type RenderRow = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>;

/** Newest first. */
export async function listRenders(
  db: Db,
  reader: Reader,
  { states, search }: RenderFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: RenderRow[]; total: number }> {
  let wanted = db.selectFrom('renders').where(visibleTo(reader).of('render', 'renders.id'));
  if (states) wanted = wanted.where('state', 'in', states);
  if (search) wanted = wanted.where('topic', 'ilike', containing(search));
  const page = wanted.select('id').orderBy('created_at', 'desc').orderBy('id').limit(limit).offset(offset);
  const [rows, { total }] = await Promise.all([
    columns(db).where('id', 'in', page).orderBy('created_at', 'desc').orderBy('id').execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

export async function readRenderRow(db: Db, id: string): Promise<RenderRow | undefined> {
  return await columns(db).where('id', '=', id).executeTakeFirst();
}
