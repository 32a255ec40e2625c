import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/common';
import { patiently } from './patiently.ts';

const UNWANTED = new CancelledFailure('CANCELLED');

describe('work that is paid for', () => {
  test('ends within its grace when nobody wants it any more', async () => {
    const stop = new AbortController();
    const done = patiently(stop.signal, 5_000, async (signal) => {
      await sleep(50, undefined, { signal });
      return 'said';
    });
    stop.abort(UNWANTED);
    expect(await done).toBe('said');
  });

  test('is stopped after its grace, with the same reason', async () => {
    const stop = new AbortController();
    const done = patiently(stop.signal, 20, (signal) => sleep(10_000, undefined, { signal }));
    stop.abort(UNWANTED);
    await expect(done).rejects.toMatchObject({ name: 'AbortError', cause: UNWANTED });
  });

  test('is stopped at once by a worker that stops, and does not begin when it was stopped before', async () => {
    const stop = new AbortController();
    const reason = new CancelledFailure('WORKER_SHUTDOWN');
    const done = patiently(stop.signal, 60_000, (signal) => sleep(10_000, undefined, { signal }));
    stop.abort(reason);
    await expect(done).rejects.toMatchObject({ cause: reason });
    await expect(patiently(stop.signal, 60_000, () => Promise.resolve('begun'))).rejects.toBe(reason);
  });
});
