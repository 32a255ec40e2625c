import { randomUUID } from 'node:crypto';
import { reserve } from '../db/queries/costs/reserve.ts';
import type { Db } from '../db/database.ts';
import type { Charge } from '../activities/providers/charge.ts';
import { readPast, rememberedCall, type RememberedCall } from '../activities/providers/remembered-call.ts';

/** A charge for a call that no other test makes. */
export const someCharge = (accepted = 0, callKey = `test/${randomUUID()}`): Charge => ({
  ...{ subject: { kind: 'stream', id: callKey }, accountId: null, step: 'keyframe', callKey, accepted },
});

/** A sentence that no other run has, of sixteen characters. */
export const sentenceOf = (run: number): string => `Lamp ${String(run).padStart(3, '0')} is lit.`;

/** The memory of one call, as `paidCall` hands it to a provider. */
export async function providerCall(db: Db, charge = someCharge()): Promise<RememberedCall> {
  const past = await readPast(db, charge);
  const planned = { provider: 'test', model: 'test', quantity: 1, usd: 1 };
  const reservation = await reserve(db, { ...charge, ...planned, isSame: !past.isUnanswered });
  if ('exceeded' in reservation) throw new Error('There is no budget here.');
  return rememberedCall(past, { db, charge, provider: 'test', costId: reservation.id });
}
