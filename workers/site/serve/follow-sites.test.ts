import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createLogger } from '../../../config/logger.ts';
import { followSites } from './follow-sites.ts';

const logger = createLogger('test', 'silent');

test('sites are served as they come and go, and an unreadable list changes nothing', async () => {
  const done = new AbortController();
  const events: string[] = [];
  let list = (): Promise<readonly string[]> => Promise.resolve(['tustin', 'dallas']);
  const serve = async (site: string, signal: AbortSignal): Promise<void> => {
    events.push(`+${site}`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    events.push(`-${site}`);
  };
  const following = followSites('Serving', () => list(), serve, { logger, signal: done.signal });
  await sleep(500);
  list = () => Promise.reject(new Error('Postgres is away.'));
  await sleep(5_500);
  expect(events).toEqual(['+tustin', '+dallas']);
  list = () => Promise.resolve(['dallas', 'oslo']);
  await sleep(5_500);
  expect(events.slice(2).toSorted()).toEqual(['+oslo', '-tustin']);
  done.abort();
  await following;
  expect(events.slice(4).toSorted()).toEqual(['-dallas', '-oslo']);
});

test('one that cannot be served holds up no other, and is tried again', async () => {
  const done = new AbortController();
  const begun: string[] = [];
  const serve = async (site: string, signal: AbortSignal): Promise<void> => {
    begun.push(site);
    if (site === 'oslo' && begun.length <= 2) throw new Error('The state is locked.');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  const following = followSites('Watching', () => Promise.resolve(['tustin', 'oslo']), serve, {
    logger,
    signal: done.signal,
  });
  await sleep(6_000);
  expect(begun).toEqual(['tustin', 'oslo', 'oslo']);
  done.abort();
  await following;
});

test('when none can be served, it is the process that is broken: it ends', async () => {
  const serve = async (): Promise<void> => {
    throw new Error('The runtime is gone.');
  };
  const { signal } = new AbortController();
  const following = followSites('Serving', () => Promise.resolve(['tustin', 'oslo']), serve, {
    logger,
    signal,
  });
  await expect(following).rejects.toThrow('The runtime is gone.');
});
