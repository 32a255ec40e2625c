import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inLanes } from './in-lanes.ts';

const { signal } = new AbortController();

test('each once, in their order, never more at once', async () => {
  let [now, most] = [0, 0];
  const begun: number[] = [];
  await inLanes([10, 20, 30, 40, 50], { atOnce: 2, signal }, async (item, index) => {
    begun.push(item, index);
    most = Math.max(most, (now += 1));
    await tick();
    now -= 1;
  });
  expect([begun, most]).toEqual([[10, 0, 20, 1, 30, 2, 40, 3, 50, 4], 2]);
});

test('one that fails ends the others, and is what is told', async () => {
  const ended: string[] = [];
  const working = inLanes(['slow', 'bad', 'never'], { atOnce: 2, signal }, async (item, _, stop) => {
    if (item === 'bad') throw new Error('it broke');
    await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    await tick();
    ended.push(item);
    stop.throwIfAborted();
  });
  await expect(working).rejects.toThrow('it broke');
  expect(ended).toEqual(['slow']);
});

test('the signal ends it', async () => {
  const stopping = new AbortController();
  const working = inLanes([1, 2, 3], { atOnce: 1, signal: stopping.signal }, async () => {
    stopping.abort(new Error('paused'));
    await tick();
  });
  await expect(working).rejects.toThrow('paused');
});
