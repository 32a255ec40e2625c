import type { Selectable } from 'kysely';
import type { Role } from '../../../workflows/contracts/roles.ts';
import type { StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import type { CheckpointsTable } from '../../schema.ts';
import type { PersonRow } from '../streams/read.ts';

export interface InboxFilter {
  /** Assigned to this person, or to nobody and theirs to decide by role. */
  readonly mine?: { readonly id: number; readonly role: Role } | undefined;
  readonly checkpoint?: string | undefined;
}

export type InboxRow = Selectable<CheckpointsTable> & {
  readonly assignee: PersonRow | null;
  readonly run: StreamRun | null;
  readonly failure: string | null;
};

/** What waits for people: due first, then what has waited longest; the total says how much there is. */
export async function listInbox(
  db: Db,
  { mine, checkpoint }: InboxFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: InboxRow[]; total: number }> {
  let wanted = db.selectFrom('checkpoints').where('closed_at', 'is', null);
  if (checkpoint) wanted = wanted.where('checkpoints.checkpoint', '=', checkpoint as never);
  if (mine) {
    wanted = wanted.where((eb) =>
      eb.or([
        eb('assignee_id', '=', mine.id),
        eb.and([eb('assignee_id', 'is', null), eb(eb.val(mine.role), '=', eb.fn.any(eb.ref('roles')))]),
      ]),
    );
  }
  const [rows, { total }] = await Promise.all([
    wanted
      .leftJoin('users', 'users.id', 'assignee_id')
      .leftJoin('streams', 'streams.id', 'subject_id')
      .selectAll('checkpoints')
      .select([
        'users.id as user_id',
        'users.username',
        'users.display_name',
        'streams.run',
        'streams.failure',
      ])
      .orderBy('due_at', (order) => order.asc().nullsLast())
      .orderBy('opened_at')
      .orderBy('subject_id')
      .limit(limit)
      .offset(offset)
      .execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const items = rows.map(({ user_id, username, display_name, ...row }) => ({
    ...row,
    assignee:
      user_id !== null && username !== null && display_name !== null
        ? { id: user_id, username, display_name }
        : null,
  }));
  return { rows: items, total: Number(total) };
}
