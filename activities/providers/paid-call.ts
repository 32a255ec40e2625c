import { reserve } from '../../db/queries/costs/reserve.ts';
import { release, settle } from '../../db/queries/costs/settle.ts';
import type { Logger } from '../../config/logger.ts';
import type { Db } from '../../db/database.ts';
import { overBudget } from '../failures.ts';
import type { Charge, Estimate } from './charge.ts';
import { ProviderError } from './provider-error.ts';
import { paidFor, readPast, rememberedCall, type Past, type RememberedCall } from './remembered-call.ts';

export interface Ledger {
  readonly db: Db;
  readonly logger: Logger;
}

interface PaidCall<Made> {
  readonly charge: Charge;
  readonly provider: string;
  readonly estimate: Estimate;
  readonly signal: AbortSignal | undefined;
  readonly make: (call: RememberedCall) => Promise<Made>;
  /** What it was charged as, told by the answer. */
  readonly charged: (made: Made) => Estimate;
  /** Puts the answer where a crash leaves it: after this it may be settled. */
  readonly keep?: ((made: Made) => Promise<void>) | undefined;
}

/**
 * The one way to a provider: what the call can cost is reserved, the call made, and what it did cost settled. A call that
 * was turned away gives its reservation back; one of which nothing is known keeps it, and the next attempt finds it. What an
 * attempt before has asked for is gone on with; what it has paid for is not reserved again.
 * @throws ApplicationFailure `budget_exceeded`, not to be retried and before anything was asked of the provider.
 * @throws ProviderError `unknown_outcome` where only a person may have it made once more.
 */
export async function paidCall<Made>(ledger: Ledger, call: PaidCall<Made>): Promise<Made> {
  call.signal?.throwIfAborted();
  const past = await readPast(ledger.db, call.charge);
  const costId = paidFor(past)?.cost_id ?? (await reserved(ledger, call, past));
  const memory = rememberedCall(past, { ...call, db: ledger.db, costId });
  let made: Made;
  try {
    made = await call.make(memory);
  } catch (error) {
    if (!memory.isRemembered()) await closeFailed(ledger, costId, call, error);
    throw error;
  }
  try {
    await call.keep?.(made);
  } finally {
    if (!memory.isRemembered()) await settle(ledger.db, costId, call.charged(made));
  }
  return made;
}

async function reserved(
  { db }: Ledger,
  { charge, estimate, provider }: Pick<PaidCall<never>, 'charge' | 'estimate' | 'provider'>,
  { isUnanswered }: Past,
): Promise<string> {
  const reservation = await reserve(db, { ...charge, ...estimate, provider, isSame: !isUnanswered });
  if ('exceeded' in reservation) throw overBudget(reservation.exceeded);
  return reservation.id;
}

/** The failure itself is what the caller has to hear: one of the ledger meanwhile leaves the reservation, and is logged. */
async function closeFailed(
  { db, logger }: Ledger,
  id: string,
  { charge, provider, estimate }: Pick<PaidCall<never>, 'charge' | 'provider' | 'estimate'>,
  error: unknown,
): Promise<void> {
  const usd = estimate.usd === 0 ? 0 : costOfFailure(error);
  const about = { call: charge.callKey, provider };
  if (usd === undefined) {
    logger.warn(
      { ...about, err: error },
      'A call ended without an answer: it may be charged, and stays reserved',
    );
    return;
  }
  const closing = usd === 0 ? release(db, id) : settle(db, id, { ...estimate, usd });
  await closing.catch((failure: unknown) => {
    logger.error({ ...about, err: failure, usd }, 'What a failed call cost could not be written');
  });
}

const costOfFailure = (error: unknown): number | undefined =>
  error instanceof ProviderError ? error.costUsd : undefined;
