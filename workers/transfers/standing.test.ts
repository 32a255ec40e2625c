import { expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';
import { standingOf, type PendingActivity } from './standing.ts';

const { PENDING_ACTIVITY_STATE_SCHEDULED: SCHEDULED, PENDING_ACTIVITY_STATE_STARTED: STARTED } =
  proto.temporal.api.enums.v1.PendingActivityState;

const progress: TransferProgress = {
  phase: 'sending',
  bytes_done: 800,
  bytes_per_sec: 40,
  resumed_from: 0,
};
const pending = (rest: object): PendingActivity =>
  proto.temporal.api.workflow.v1.PendingActivityInfo.fromObject({
    heartbeatDetails: { payloads: [defaultPayloadConverter.toPayload(progress)] },
    lastStartedTime: { seconds: 100 },
    lastHeartbeatTime: { seconds: 101 },
    attempt: 1,
    ...rest,
  });

test('a transfer moves while a worker has it', () => {
  expect(standingOf(pending({ state: STARTED }))).toEqual({ kind: 'moving', attempt: 1, progress });
});

test('between two attempts it waits, and says why the last one failed', () => {
  const lastFailure = { message: 'The daemon of dallas does not answer.' };
  expect(standingOf(pending({ state: SCHEDULED, attempt: 3, lastFailure }))).toEqual({
    kind: 'waiting',
    attempt: 3,
    error: lastFailure.message,
  });
});

test("a worker's silence is told in words", () => {
  const lastFailure = { message: 'activity Heartbeat timeout', timeoutFailureInfo: {} };
  expect(standingOf(pending({ state: SCHEDULED, attempt: 2, lastFailure }))).toMatchObject({
    error: expect.stringContaining('went silent'),
  });
});

test('an attempt that has only begun has no rate yet', () => {
  expect(standingOf(pending({ state: STARTED, attempt: 2, lastStartedTime: { seconds: 200 } }))).toEqual({
    kind: 'moving',
    attempt: 2,
    progress: { ...progress, bytes_per_sec: 0 },
  });
});
