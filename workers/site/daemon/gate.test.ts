import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { delayMs, Gate } from './gate.ts';

const never = new AbortController().signal;
const gate = (): Gate => new Gate({ baseMs: 20, longestMs: 100, random: () => 1 });

/** How many of these have passed, a little later. */
async function passed(passes: readonly Promise<number>[]): Promise<number> {
  let count = 0;
  for (const pass of passes) void pass.then(() => (count += 1)).catch(() => undefined);
  await sleep(60);
  return count;
}

describe('the gate before the orchestrator', () => {
  test('lets one try after a failure, and all after it succeeded', async () => {
    const outage = gate();
    expect(outage.failed(await outage.pass(never))).toBe(true);
    const passes = [1, 2, 3].map(() => outage.pass(never));
    expect(await passed(passes)).toBe(1);
    expect(outage.succeeded(await Promise.race(passes))).toBe(true);
    expect(await passed(passes)).toBe(3);
  });

  test('closes once when many fail together', async () => {
    const outage = gate();
    const eras = await Promise.all([1, 2, 3].map(() => outage.pass(never)));
    expect(eras.map((era) => outage.failed(era))).toEqual([true, false, false]);
    outage.close();
  });

  test('is not opened by what began before it closed', async () => {
    const outage = gate();
    const [slow, quick] = [await outage.pass(never), await outage.pass(never)];
    outage.failed(quick, 10_000);
    expect(outage.succeeded(slow)).toBe(false);
    expect(await passed([outage.pass(never)])).toBe(0);
    outage.close();
  });

  test('waits as long as the server asks', async () => {
    const outage = gate();
    outage.failed(await outage.pass(never), 10_000);
    expect(await passed([outage.pass(never)])).toBe(0);
    outage.close();
  });

  test('gives the turn to the next one when nothing was asked', async () => {
    const outage = gate();
    outage.failed(await outage.pass(never));
    const passes = [outage.pass(never), outage.pass(never)];
    expect(await passed(passes)).toBe(1);
    outage.release(await Promise.race(passes));
    expect(await passed(passes)).toBe(2);
  });

  test('lets those who wait go when the daemon stops', async () => {
    const outage = gate();
    outage.failed(await outage.pass(never), 10_000);
    const stop = new AbortController();
    const pass = outage.pass(stop.signal);
    stop.abort(new Error('stopping'));
    await expect(pass).rejects.toThrow('stopping');
    outage.close();
  });

  test('waits twice as long with each failure, to a limit, half of it by chance', () => {
    const most = (failures: number): number =>
      delayMs(failures, { baseMs: 500, longestMs: 30_000, random: () => 1 });
    expect([0, 1, 2, 3].map(most)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(most(1_000)).toBe(30_000);
    expect(delayMs(3, { baseMs: 500, longestMs: 30_000, random: () => 0 })).toBe(2_000);
  });
});
