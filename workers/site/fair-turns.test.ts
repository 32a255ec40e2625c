import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { FairTurns } from './fair-turns.ts';

/** Work that says when it began, and ends when it is told to. */
class Jobs {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  of(name: string): () => Promise<string> {
    return async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#ends.set(name, resolve);
      this.begun.push(name);
      await promise;
      return name;
    };
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await tick();
  }
}
const forever = new AbortController().signal;

test('never more at once than there are turns, parties one after the other, each in its own order', async () => {
  const turns = new FairTurns(2);
  const jobs = new Jobs();
  const flood = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => turns.run('a', forever, jobs.of(name)));
  await tick();
  const others = ['b1', 'c1', 'b2'].map((name) => turns.run(name.slice(0, 1), forever, jobs.of(name)));
  await tick();
  expect(jobs.begun).toEqual(['a1', 'a2']);
  const order = ['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2', 'a5'];
  for (const [index, name] of order.entries()) {
    await jobs.end(name);
    expect(jobs.begun).toHaveLength(Math.min(order.length, index + 3));
  }
  expect(jobs.begun).toEqual(order);
  expect(await Promise.all([...flood, ...others])).toHaveLength(8);
});

test('who is cancelled while waiting leaves at once, and takes no turn from anybody', async () => {
  const turns = new FairTurns(1);
  const jobs = new Jobs();
  const leaving = new AbortController();
  const first = turns.run('a', forever, jobs.of('a1'));
  const gone = turns.run('b', leaving.signal, jobs.of('b1'));
  const last = turns.run('c', forever, jobs.of('c1'));
  const reason = new Error('cancelled');
  leaving.abort(reason);
  await expect(gone).rejects.toBe(reason);
  await jobs.end('a1');
  expect(jobs.begun).toEqual(['a1', 'c1']);
  await jobs.end('c1');
  expect(await Promise.all([first, last])).toEqual(['a1', 'c1']);
  await expect(turns.run('b', leaving.signal, jobs.of('b2'))).rejects.toBe(reason);
  // What has its turn is its own affair.
  expect(jobs.begun).toEqual(['a1', 'c1']);
});

test('work that fails frees its turn', async () => {
  const turns = new FairTurns(1);
  const failing = turns.run('a', forever, () => Promise.reject(new Error('broken')));
  const next = turns.run('a', forever, () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
