import { readTransfer } from '../../db/queries/transfers-read.ts';
import { TRANSFER_ALLOWED, type TransferCommandName } from '../../workflows/contracts/transfer.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../errors.ts';
import type { User } from '../schemas/accounts.ts';
import { illegal, settle } from './settle.ts';

/** How long the answer waits for the workflow's word, in ms. */
const PATIENCE = 5_000;

/**
 * Pauses, resumes, cancels or retries a transfer.
 * @returns whether its workflow has answered.
 * @throws ProblemError not_found, illegal_transition; EngineUnavailableError
 */
export async function controlTransfer(
  context: Pick<ApiContext, 'db' | 'engine' | 'settlements'>,
  transferId: string,
  name: TransferCommandName,
  user: User,
): Promise<boolean> {
  const { db, engine } = context;
  const transfer = await readTransfer(db, transferId);
  if (!transfer) throw notFound('such transfer');
  const actor = actorOf(user);
  const told = await settle(context, PATIENCE, (id) =>
    engine.signalTransfer(transferId, { id, name, actor }),
  );
  if (told === 'no_word') return false;
  if (told === 'ended') {
    const { state } = (await readTransfer(db, transferId)) ?? transfer;
    if (state === 'cancelled' && name === 'cancel') return true;
    throw illegal('transfer', state, TRANSFER_ALLOWED[state]);
  }
  if (told['outcome'] === 'illegal')
    throw illegal('transfer', String(told['state']), told['allowed'] as string[]);
  return true;
}
