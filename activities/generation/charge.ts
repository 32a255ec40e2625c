import { readStreamOwner } from '../../db/queries/streams/owner.ts';
import type { ActivityContext } from '../context.ts';
import type { Charge } from '../providers/charge.ts';

/** A call to a provider for a stream: its creator pays. `call` tells it from the others of the same step. */
export async function streamCharge(
  { db }: Pick<ActivityContext, 'db'>,
  streamId: string,
  step: 'draft' | 'keyframe' | 'video',
  ...call: readonly (string | number)[]
): Promise<Charge> {
  return {
    subject: { kind: 'stream', id: streamId },
    accountId: await readStreamOwner(db, streamId),
    step,
    callKey: ['stream', streamId, step, ...call].join('/'),
  };
}
