import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from '../config/logger.ts';
import type { TemporalAddress } from '../config/temporal.ts';

const RETRY_AFTER_MS = 1_000;

/** Connects to the workflow service, for as long as it takes it to be there. @throws the signal's reason. */
export async function connectWhenThere(
  address: TemporalAddress,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await NativeConnection.connect(address);
    } catch (error) {
      if (attempt % 10 === 1)
        logger.warn({ err: error, address: address.address }, 'Temporal cannot be reached, trying on');
      await sleep(RETRY_AFTER_MS, undefined, { signal });
    }
  }
}
