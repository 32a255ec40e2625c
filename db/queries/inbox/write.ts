import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { InboxChange, Waiting } from '../../kind-store.ts';

/** What waits without a time by which it is due becomes urgent after so long, in ms: as long as a stream's checkpoint has by itself. */
const URGENT_AFTER_MS = 72 * 3_600_000;

/** Opens, keeps up or closes a subject's rows of the inbox, as a step has it. Queries for one connection, in this order. */
export function writeInbox(
  tx: Db,
  { about: { kind, id }, waiting, leaves = [], closes }: InboxChange,
): readonly Promise<unknown>[] {
  const closing = tx
    .updateTable('checkpoints')
    .set({ closed_at: sql<Date>`now()` })
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('closed_at', 'is', null)
    .$if(closes !== undefined, (query) => query.where('checkpoint', '=', sql<string>`any(${closes ?? []})`))
    .$if(closes === undefined, (query) =>
      query.where((eb) =>
        eb.not(
          eb.or([
            eb('checkpoint', '=', sql<string>`any(${leaves})`),
            ...(waiting ? [eb.and({ checkpoint: waiting.checkpoint, round: waiting.round })] : []),
          ]),
        ),
      ),
    )
    .execute();
  return waiting ? [closing, open(tx, { kind, id }, waiting)] : [closing];
}

async function open(
  tx: Db,
  { kind, id }: InboxChange['about'],
  { roles, assignee_id, picture, sent_back, ...waiting }: Waiting,
): Promise<void> {
  const row = {
    ...waiting,
    roles: [...roles],
    // Runs of before may name somebody whom there is not: the inbox then shows it as everybody's.
    assignee_id: sql<number | null>`(select id from users where id = ${assignee_id})`,
    sent_back: sent_back ? JSON.stringify(sent_back) : null,
    picture_key: picture?.key ?? null,
    picture_digest: picture?.digest ?? null,
    urgent_at: urgentAt(waiting),
    closed_at: null,
  };
  await tx
    .insertInto('checkpoints')
    .values({ kind, subject_id: id, ...row })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject_id', 'checkpoint', 'round']).doUpdateSet((eb) => ({
        ...row,
        // One that has been open all the while keeps its age.
        opened_at: sql<Date>`case when ${eb.ref('checkpoints.closed_at')} is null then ${eb.ref('checkpoints.opened_at')} else ${eb.ref('excluded.opened_at')} end`,
        urgent_at: sql<Date>`case when ${eb.ref('checkpoints.closed_at')} is null and ${eb.ref('excluded.due_at')} is null
          then least(${eb.ref('checkpoints.urgent_at')}, ${eb.ref('excluded.urgent_at')}) else ${eb.ref('excluded.urgent_at')} end`,
      })),
    )
    .execute();
}

/** When it is due; what is due at no time: at once if it has failed, else some days after it opened. */
function urgentAt({ due_at, failure, opened_at }: Pick<Waiting, 'due_at' | 'failure' | 'opened_at'>): string {
  if (due_at !== null) return due_at;
  return failure === null ? new Date(Date.parse(opened_at) + URGENT_AFTER_MS).toISOString() : opened_at;
}
