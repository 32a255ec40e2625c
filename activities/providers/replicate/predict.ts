import type { Estimate } from '../charge.ts';
import type { Order, Prediction, RememberedCall } from '../remembered-call.ts';
import { begin } from './begin.ts';
import type { ReplicateService } from './service.ts';
import { findListed, findTrace } from './trace.ts';
import { waitFor } from './wait-for.ts';

interface Wanted {
  /** What is asked for; made only where there is nothing yet. */
  readonly order: () => Promise<Order>;
  /** What it is charged as when it is made; by what was asked for then, whatever the settings are now. */
  readonly price: (prediction: Prediction) => Estimate;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * A prediction that was made: the one that an attempt before has begun, or a new one where there is none.
 * @throws ProviderError
 */
export async function predict(
  service: ReplicateService,
  call: RememberedCall,
  { order, price, signal, onProgress }: Wanted,
): Promise<Prediction> {
  const found = call.open ?? (await foundSince(service, call));
  const known = found ?? (await begin(service, call, await order(), signal));
  const begun = known.state === 'asked' ? await findTrace(service, call, known, signal) : known;
  if (begun.state === 'made') return begun;
  return await waitFor(service, call, begun, { price: price(begun), signal, onProgress });
}

/** Of one that was given up for lost: what people were told may have been too early. */
async function foundSince(service: ReplicateService, call: RememberedCall): Promise<Prediction | null> {
  if (!call.lost) return null;
  const listed = await findListed(service, call, call.lost);
  const row = listed && (await call.begun(call.lost, listed.id));
  return row?.state === 'begun' ? row : null;
}
