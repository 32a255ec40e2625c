import { setTimeout as sleep } from 'node:timers/promises';
import { findTransferStanding } from '../../db/queries/transfers/read.ts';
import type { TransferCommand, TransferCommandName } from '../../workflows/contracts/transfer/transfer.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import { notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { illegal, settle } from '../realtime/settle.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements'>;

/** How long the answer waits for the workflow's word, and for a workflow that is only just being started, in ms. */
const PATIENCE = 5_000;
const PAUSE = 100;

/**
 * Pauses, resumes, cancels or retries a transfer.
 * @returns whether its workflow has answered.
 * @throws ProblemError not_found, illegal_transition; EngineUnavailableError
 */
export async function controlTransfer(
  parts: Parts,
  transferId: string,
  name: TransferCommandName,
  user: User,
): Promise<boolean> {
  if (!(await findTransferStanding(parts.db, transferId))) throw notFound('such transfer');
  const command = { name, actor: actorOf(user) };
  const told = await settle(parts, PATIENCE, (id) => send(parts, transferId, { ...command, id }));
  if (told === 'no_word') return false;
  if (told === 'ended') {
    const standing = await findTransferStanding(parts.db, transferId);
    if (!standing) throw notFound('such transfer');
    if (standing.state === 'cancelled' && name === 'cancel') return true;
    // Also of one that was terminated: its file is back in the queue, and is sent by another transfer.
    throw illegal('transfer', standing.state, []);
  }
  if (told['outcome'] === 'illegal')
    throw illegal('transfer', String(told['state']), told['allowed'] as string[]);
  return true;
}

/** @returns false when the workflow has ended. @throws EngineUnavailableError when it has not begun in time. */
async function send({ db, engine }: Parts, transferId: string, command: TransferCommand): Promise<boolean> {
  for (let waited = 0; waited <= PATIENCE; waited += PAUSE) {
    if (await engine.signalTransfer(transferId, command)) return true;
    // Its row is there a moment before its workflow is.
    if ((await findTransferStanding(db, transferId))?.isStarted) return false;
    await sleep(PAUSE);
  }
  throw new EngineUnavailableError('The transfer has not begun yet.');
}
