import { setTimeout as sleep } from 'node:timers/promises';
import { isUnwanted } from '../../cancelled.ts';
import type { Estimate } from '../charge.ts';
import { ProviderError } from '../provider-error.ts';
import type { Prediction, RememberedCall } from '../remembered-call.ts';
import { endOf } from './end.ts';
import { refusalOf } from './failure.ts';
import { lookAt, type ReplicateService } from './service.ts';

/** Of failing looks one after the other: then the work is tried again later. About five minutes. */
const LOOKS = 12;

interface Waiting {
  /** What it is charged as when it is made. */
  readonly price: Estimate;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((fraction: number) => void) | undefined;
}

/**
 * Waits for a prediction that is under way, and books what it came to. One that is not wanted any more is cancelled.
 * @returns made.
 * @throws ProviderError
 */
export async function waitFor(
  service: ReplicateService,
  call: RememberedCall,
  begun: Prediction,
  { price, signal, onProgress }: Waiting,
): Promise<Prediction> {
  const id = begun.remote_id ?? '';
  const { pace } = service;
  let failures = 0;
  for (let looks = 1; ; looks++) {
    if (isUnwanted(signal)) await cancel(service, call, begun, price);
    signal?.throwIfAborted();
    try {
      const remote = await lookAt(service, id);
      failures = 0;
      const end = endOf(remote, price);
      if (end) {
        await call.ended(begun, end);
        if (end.error) throw end.error;
        return await call.again(begun);
      }
      // Nobody says how far it is: it comes ever nearer.
      onProgress?.(remote.status === 'starting' ? 0.05 : 0.1 + 0.8 * (1 - 1 / (1 + looks / 8)));
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      const { error: failure, isTurnedAway } = refusalOf(error);
      failures++;
      if ((isTurnedAway && !failure.retryable) || failures > LOOKS) throw failure;
    }
    const pause = Math.min(30_000, pace.poll * 2 ** failures);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** What it came to by then is booked: one that had not begun to run costs nothing, one that had is charged. */
async function cancel(
  service: ReplicateService,
  call: RememberedCall,
  begun: Prediction,
  price: Estimate,
): Promise<void> {
  const { client, pace } = service;
  const id = begun.remote_id ?? '';
  const signal = AbortSignal.timeout(pace.cancel);
  try {
    await client.predictions.cancel(id, { signal });
    while (!signal.aborted) {
      const end = endOf(await lookAt(service, id), price);
      if (end) return await call.ended(begun, end.state === 'made' ? end : { ...end, state: 'stopped' });
      await sleep(Math.min(500, pace.poll));
    }
  } catch (error) {
    // It is looked after later; the work itself has ended.
    if (refusalOf(error).error.code === 'unauthorised') throw error;
  }
}
