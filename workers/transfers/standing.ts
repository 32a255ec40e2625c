import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { TransferStanding } from '../../db/queries/transfers/standing.ts';
import type { TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';

export type PendingActivity = proto.temporal.api.workflow.v1.IPendingActivityInfo;
type Time = PendingActivity['lastStartedTime'];

const { PendingActivityState } = proto.temporal.api.enums.v1;
/** A worker has it, whatever it has been asked since. */
const AT_WORK: ReadonlySet<unknown> = new Set([
  PendingActivityState.PENDING_ACTIVITY_STATE_STARTED,
  PendingActivityState.PENDING_ACTIVITY_STATE_CANCEL_REQUESTED,
  PendingActivityState.PENDING_ACTIVITY_STATE_PAUSE_REQUESTED,
]);

/**
 * How a transfer stands by what the workflow service says of its activity; null: nothing is known yet. The service keeps
 * the last heartbeat of an attempt that failed: it says where the next one takes over, and nothing about a rate.
 */
export function standingOf(pending: PendingActivity): TransferStanding | null {
  const attempt = pending.attempt ?? 1;
  if (!AT_WORK.has(pending.state)) return { kind: 'waiting', attempt, error: lastError(pending) };
  const payload = pending.heartbeatDetails?.payloads?.[0];
  if (!payload) return null;
  const progress = defaultPayloadConverter.fromPayload<TransferProgress>(payload);
  if (progress.phase === 'waiting') return { kind: 'waiting', attempt, error: null };
  const isOfThisAttempt = ms(pending.lastHeartbeatTime) >= ms(pending.lastStartedTime);
  return {
    kind: 'moving',
    attempt,
    progress: isOfThisAttempt ? progress : { ...progress, bytes_per_sec: 0 },
  };
}

function lastError({ lastFailure }: PendingActivity): string | null {
  if (!lastFailure) return null;
  return lastFailure.timeoutFailureInfo
    ? "The site's worker went silent. Another attempt goes on from the last verified byte."
    : (lastFailure.message ?? null);
}

const ms = (time: Time): number => Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6);
