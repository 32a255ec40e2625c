import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createLogger } from '../../../config/logger.ts';
import { HeardLimits } from './heard-limits.ts';
import { workWithinLimits, type Limits } from './limits.ts';

const untilStopped = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => stop.addEventListener('abort', () => resolve()));
const about = { site: 'tustin', logger: createLogger('test', 'silent') };

test('work ends and begins anew when its limits change, and not otherwise', async () => {
  const done = new AbortController();
  const heard = new HeardLimits();
  const before = { transfers: 1, bytesPerSec: null };
  const after = { transfers: 4, bytesPerSec: 1000 };
  heard.hear(before);
  const worked: Limits[] = [];
  const working = workWithinLimits(
    () => heard.read(before, done.signal),
    (limits, stop) => {
      worked.push(limits);
      return untilStopped(stop);
    },
    { ...about, signal: done.signal },
  );
  heard.hear({ ...before });
  await sleep(6_000);
  expect(worked).toEqual([before]);
  heard.hear(after);
  await sleep(6_000);
  expect(worked).toEqual([before, after]);
  done.abort();
  await working;
});

test('limits that nobody tells are those of the command line, after a while', async () => {
  const own = { transfers: 2, bytesPerSec: null };
  expect(await new HeardLimits().read(own, new AbortController().signal)).toEqual(own);
});
