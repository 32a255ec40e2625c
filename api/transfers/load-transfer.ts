import { findPendingCommands } from '../../db/queries/commands/find.ts';
import { readTransfer } from '../../db/queries/transfers/read.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentPending } from '../presenters/pending.ts';
import { presentTransfer } from '../presenters/transfer.ts';
import type { TransferDetail } from '../schemas/transfers.ts';

/** @throws ProblemError not_found */
export async function loadTransfer(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<TransferDetail> {
  const [row, pending] = await Promise.all([
    readTransfer(db, id),
    findPendingCommands(db, { kind: 'transfer', id }),
  ]);
  if (!row) throw notFound('such transfer');
  return { ...presentTransfer(environment, row), pending: presentPending(pending) };
}
