import { setTimeout as sleep } from 'node:timers/promises';
import { findPendingCommands } from '../../db/queries/commands/find.ts';
import { findTransferOfFile, type TransferOfFile } from '../../db/queries/transfers/under-file.ts';
import { waits } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { conflict } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { controlTransfer } from '../transfers/control-transfer.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'logger'>;

/** How long a cancelled transfer is given to clear away what it had sent, in ms: with its site there it takes a moment. */
const CLEARING = 5_000;
/** Between two looks, in ms. */
const PAUSE = 100;

/**
 * What asking for a file's transfer means while it has one that does not go on. To the file alone it would be under way
 * already, and nothing would come of what was asked.
 * @param onceId of the request.
 * @returns whether the transfer that had failed has heard that it is tried again; null: this is for the file itself to answer.
 * @throws ProblemError conflict where the transfer is paused, or told to stop, or not cleared away yet; see `controlTransfer`, too.
 */
export async function startAgain(
  context: Parts,
  fileId: string,
  user: User,
  onceId: string,
): Promise<boolean | null> {
  const transfer = await onceCleared(context, fileId);
  if (!transfer) return null;
  switch (transfer.state) {
    case 'failed':
      return await controlTransfer(context, transfer.id, 'retry', user, onceId);
    case 'paused':
      throw conflict(
        'The transfer of the file is paused. Resume the transfer, or cancel it to start another.',
      );
    case 'cancelled':
      throw conflict(
        'The transfer of the file was cancelled, and its site has not cleared away yet what had been sent. Start it again once the file is back in the queue.',
      );
    default: {
      // It goes on for as long as it has not heard that it is to stop.
      const [word] = await findPendingCommands(context.db, { kind: 'transfer', id: transfer.id });
      if (word) throw waits(word.signal);
      return null;
    }
  }
}

async function onceCleared({ db }: Parts, fileId: string): Promise<TransferOfFile | undefined> {
  for (let waited = 0; ; waited += PAUSE) {
    const transfer = await findTransferOfFile(db, fileId);
    if (transfer?.state !== 'cancelled' || waited >= CLEARING) return transfer;
    await sleep(PAUSE);
  }
}
