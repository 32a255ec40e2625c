import type { Selectable } from 'kysely';
import type { Kind } from '../../../workflows/contracts/kinds.ts';
import type { Role } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { CheckpointsTable } from '../../schema-words.ts';
import type { Reader } from '../../visibility.ts';
import { mayDecide } from './assignees.ts';
import type { PersonRow } from '../streams/read.ts';

export interface InboxFilter {
  /** Assigned to this person, or to nobody and theirs to decide by role; an admin's is also what has been escalated. */
  readonly mine?: { readonly id: number; readonly role: Role } | undefined;
  readonly checkpoint?: string | undefined;
  readonly kind?: string | undefined;
}

/** What a row of the inbox shows. */
const SHOWN = [
  'kind',
  'subject_id',
  'title',
  'checkpoint',
  'round',
  'opened_at',
  'due_at',
  'escalated',
  'failure',
  'sent_back',
  'url',
  'picture_key',
  'picture_digest',
] as const satisfies readonly (keyof CheckpointsTable)[];

export type InboxRow = Pick<Selectable<CheckpointsTable>, (typeof SHOWN)[number]> & {
  readonly assignee: PersonRow | null;
};

/**
 * What waits for people, urgent first over all kinds, then what has waited longest; the total says how much there is. What somebody
 * may only look at does not wait for them.
 */
export async function listInbox(
  db: Db,
  reader: Reader,
  { mine, checkpoint, kind }: InboxFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: InboxRow[]; total: number }> {
  let wanted = db
    .selectFrom('checkpoints')
    .leftJoin('users', (join) => join.onRef('users.id', '=', 'assignee_id').on(mayDecide))
    .where('closed_at', 'is', null)
    .where(visibleTo(reader).ownAbout('checkpoints.kind', 'checkpoints.subject_id'));
  if (checkpoint) wanted = wanted.where('checkpoint', '=', checkpoint);
  if (kind) wanted = wanted.where('kind', '=', kind as Kind);
  if (mine) {
    wanted = wanted.where((eb) =>
      eb.or([
        eb('users.id', '=', mine.id),
        eb.and([eb('users.id', 'is', null), eb(eb.val(mine.role), '=', eb.fn.any(eb.ref('roles')))]),
        ...(mine.role === 'admin' ? [eb('escalated', '=', true)] : []),
      ]),
    );
  }
  const [rows, { total }] = await Promise.all([
    wanted
      .select(SHOWN)
      .select(['users.id as user_id', 'users.username', 'users.display_name'])
      .orderBy('urgent_at')
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
