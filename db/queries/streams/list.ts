import type { StreamState } from '../../../workflows/contracts/stream/stream.ts';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import type { CheckpointName } from '../../../workflows/contracts/stream/checkpoints.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader } from '../../visibility.ts';
import { containing } from '../../containing.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { PersonRow, StreamRow } from './read.ts';

export interface StreamFilter {
  readonly state?: StreamState | undefined;
  readonly checkpoint?: CheckpointName | undefined;
  /** Part of the title, in any case. */
  readonly search?: string | undefined;
}

export interface StreamPage {
  readonly rows: readonly (StreamRow & { created_by: number | null })[];
  readonly total: number;
  /** Creators and assignees of these rows. */
  readonly people: ReadonlyMap<number, PersonRow>;
}

const ORDERS: Orders<'streams'> = {
  title: [upInAnyCase('streams.title'), up('streams.id')],
  state: [up('streams.state'), down('streams.created_at'), up('streams.id')],
  created_at: [up('streams.created_at'), down('streams.id')],
  updated_at: [up('streams.updated_at'), down('streams.id')],
};

/** Archived streams are listed only when asked for. */
export async function listStreams(
  db: Db,
  reader: Reader,
  filter: StreamFilter,
  sort: Sort<'streams'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<StreamPage> {
  const wanted = filtered(db, filter).where(visibleTo(reader).of('stream', 'streams.id'));
  const [rows, { total }] = await Promise.all([
    wanted
      .select([
        'id',
        'title',
        'state',
        'phase',
        'checkpoint',
        'failure',
        'created_at',
        'updated_at',
        'run',
        'created_by',
      ])
      .orderBy(sortedBy(ORDERS, sort))
      .limit(limit)
      .offset(offset)
      .execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const ids = rows.flatMap(({ created_by, run }) => [created_by, run?.checkpoint?.assignee_id ?? null]);
  return { rows, total: Number(total), people: await peopleById(db, ids) };
}

function filtered(db: Db, { state, checkpoint, search }: StreamFilter) {
  let query = db.selectFrom('streams');
  query = state ? query.where('state', '=', state) : query.where('state', '<>', 'archived');
  if (checkpoint) query = query.where('checkpoint', '=', checkpoint);
  if (search) query = query.where('title', 'ilike', containing(search));
  return query;
}

async function peopleById(db: Db, ids: readonly (number | null)[]): Promise<Map<number, PersonRow>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'username', 'display_name'])
    .where('id', 'in', known)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
