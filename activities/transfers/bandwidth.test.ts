import { expect, test } from '@jest/globals';
import { limitBandwidth } from './bandwidth.ts';

const { signal } = new AbortController();
const msOf = async (work: Promise<void>): Promise<number> => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

test('what is sent above a second of it waits', async () => {
  const bandwidth = limitBandwidth(10_000);
  expect(await msOf(bandwidth.take(10_000, signal))).toBeLessThan(100);
  expect(await msOf(bandwidth.take(3_000, signal))).toBeGreaterThan(250);
});

test('what was given up while it waited costs the others nothing', async () => {
  const bandwidth = limitBandwidth(10_000);
  const pause = new AbortController();
  const given = bandwidth.take(1_000_000, pause.signal);
  pause.abort(new Error('Paused.'));
  await expect(given).rejects.toThrow('Paused.');
  expect(await msOf(bandwidth.take(5_000, signal))).toBeLessThan(100);
});
