import type { Db } from '../../database.ts';
import type { WaitingFile, WaitingFilter } from './waiting.ts';

/** Files whose transfer has failed for good, first those that failed first; the total says how many there are. */
export async function listStuckFiles(
  db: Db,
  { mine, checkpoint }: WaitingFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: WaitingFile[]; total: number }> {
  // They wait for an engineer to have it tried again.
  const isTheirs = mine === undefined || mine.role === 'engineer' || mine.role === 'admin';
  if (!isTheirs || (checkpoint && checkpoint !== 'start_transfer')) return { rows: [], total: 0 };
  const stuck = db
    .selectFrom('transfers')
    .innerJoin('files', 'files.transfer_id', 'transfers.id')
    .where('transfers.state', '=', 'failed')
    .where('files.state', '=', 'transferring');
  const [rows, { total }] = await Promise.all([
    stuck
      .select(['files.id', 'files.filename', 'files.probe', 'files.sha256'])
      .select(['transfers.updated_at as since', 'transfers.error as failure'])
      .orderBy('transfers.updated_at')
      .orderBy('files.id')
      .limit(limit)
      .offset(offset)
      .execute(),
    stuck.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map(({ probe, ...row }) => ({
      ...row,
      awaited: 'start_transfer',
      assignee: null,
      poster_key: probe?.poster_key ?? null,
    })),
    total: Number(total),
  };
}
