import type { Selectable } from 'kysely';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import type { TransferState } from '../../../workflows/contracts/transfer/transfer.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import { down, sortedBy, up, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import type { TransfersTable } from '../../schema-colour.ts';

export type TransferRow = Omit<Selectable<TransfersTable>, 'run' | 'seq'> & { readonly filename: string };

export interface TransferFilter {
  readonly state?: TransferState | undefined;
  readonly file_id?: string | undefined;
}

const columns = [
  'transfers.id',
  'transfers.file_id',
  'transfers.from_site',
  'transfers.to_site',
  'transfers.state',
  'transfers.priority',
  'transfers.bytes_total',
  'transfers.bytes_done',
  'transfers.bytes_per_sec',
  'transfers.attempts',
  'transfers.resumed_from',
  'transfers.error',
  'transfers.created_at',
  'transfers.updated_at',
  'transfers.completed_at',
  'files.filename',
] as const;

const ORDERS: Orders<'transfers'> = {
  state: [up('transfers.state'), down('transfers.created_at'), up('transfers.id')],
  bytes_total: [up('transfers.bytes_total'), up('transfers.id')],
  created_at: [up('transfers.created_at'), down('transfers.id')],
};

export async function listTransfers(
  db: Db,
  reader: Reader,
  { state, file_id }: TransferFilter,
  sort: Sort<'transfers'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: TransferRow[]; total: number }> {
  let wanted = db.selectFrom('transfers').where(visibleTo(reader).of('transfer', 'transfers.id'));
  if (state) wanted = wanted.where('transfers.state', '=', state);
  if (file_id) wanted = wanted.where('transfers.file_id', '=', file_id);
  const [rows, { total }] = await Promise.all([
    wanted
      .innerJoin('files', 'files.id', 'transfers.file_id')
      .select(columns)
      .orderBy(sortedBy(ORDERS, sort))
      .limit(limit)
      .offset(offset)
      .execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

/** What has to be known of a transfer to command it. */
export interface TransferStanding {
  readonly state: TransferState;
  /** Whether its workflow has recorded anything yet. */
  readonly isStarted: boolean;
}

export async function findTransferStanding(db: Db, id: string): Promise<TransferStanding | undefined> {
  return await db
    .selectFrom('transfers')
    .select('state')
    .select(({ eb }) => eb('run', 'is not', null).$castTo<boolean>().as('isStarted'))
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function readTransfer(db: Db, id: string): Promise<TransferRow | undefined> {
  return await db
    .selectFrom('transfers')
    .innerJoin('files', 'files.id', 'transfers.file_id')
    .select(columns)
    .where('transfers.id', '=', id)
    .executeTakeFirst();
}
