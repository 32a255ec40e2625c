import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, Prediction, RememberedCall } from '../remembered-call.ts';
import { refusalOf } from './failure.ts';
import { findTrace } from './trace.ts';
import type { Remote, ReplicateService } from './service.ts';

/** Replicate gives up by itself on what is not done then: before the work that waits for it is. */
const DEADLINE = '25m';

/**
 * Has a prediction begun, once. While Replicate is busy it is waited for, for then nothing was taken up; after an answer that was
 * lost it is looked for.
 * @returns under way: its id is known.
 * @throws ProviderError
 */
export async function begin(
  service: ReplicateService,
  call: RememberedCall,
  order: Order,
  signal: AbortSignal | undefined,
): Promise<Prediction> {
  const { pace } = service;
  const end = Date.now() + pace.busy;
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    const asked = await call.ask(order);
    try {
      const { id } = await post(service, order, service.webhookOf(asked.id));
      return await call.begun(asked, id);
    } catch (error) {
      const { isTurnedAway, error: failure } = refusalOf(error);
      if (!isTurnedAway) return await findTrace(service, call, asked, signal);
      const wait = failure.retryAfterMs ?? Math.min(30_000, 1_000 * 2 ** tries);
      if (failure.code !== 'rate_limited' || Date.now() + wait > end) {
        await call.ended(asked, { state: 'free', charged: null });
        throw failure;
      }
      await call.turnedAway(asked);
      // Not all at the same moment, who were sent away at the same moment.
      const pause = sleep(wait * (1 + Math.random() / 4), undefined, { signal });
      await pause.catch(() => call.ended(asked, { state: 'free', charged: null }));
    }
  }
}

/** Not given up when the work is: whether it was taken up has to be known. */
async function post(
  { client, pace }: ReplicateService,
  { model, input }: Order,
  webhook: string | undefined,
): Promise<Remote> {
  const answer = await client.request(`/models/${model}/predictions`, {
    method: 'POST',
    headers: { 'Cancel-After': DEADLINE },
    data: { input, ...(webhook && { webhook, webhook_events_filter: ['start', 'completed'] }) },
    signal: AbortSignal.timeout(pace.timeout),
  });
  return (await answer.json()) as Remote;
}
