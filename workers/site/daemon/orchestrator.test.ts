import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from './testing/daemon-process.ts';
import { said, WatchedSite } from './testing/watched-site.ts';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.open();
});
afterEach(() => site.close());

describe('a daemon', () => {
  test('tells at once that it is alive, with what its site has', async () => {
    site.start();
    await until(
      () => site.server.heartbeats.length > 0,
      10,
      () => 'no heartbeat',
    );
    expect(site.server.heartbeats[0]).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      watch_path: join(site.folder, 'watch'),
      free_bytes: expect.any(Number),
      queue_depth: 0,
      serves: false,
    });
  });

  test('says once that its key is refused, and keeps what it found', async () => {
    site.server.refuse(401);
    await site.card.write('clip.mov');
    await site.card.write('clip-2.mov');
    const daemon = site.start();
    await said(daemon, /API key is refused \(401 .*DAEMON_API_KEY/);
    await sleep(1_500);
    expect(daemon.lines.filter(({ event }) => event === 'orchestrator')).toHaveLength(1);
    expect(await daemon.stop()).toBe(0);
    site.server.refuse(null);
    site.start();
    await site.registered(2);
  });

  test('waits as long as the orchestrator asks', async () => {
    site.server.refuse(429, { 'retry-after': '2' });
    await site.card.write('clip.mov');
    const daemon = site.start();
    await said(daemon, /Nothing gets through: 429/);
    site.server.refuse(null);
    const closedAt = Date.now();
    await site.registered(1);
    expect(Date.now() - closedAt).toBeGreaterThan(1_500);
    await said(daemon, /answers again/);
  });

  test('puts aside what the orchestrator refuses, and goes on with the rest', async () => {
    site.server.refuse(422);
    await site.card.write('bad.mov');
    const daemon = site.start();
    await said(daemon, /^undefined 422 Refused/);
    site.server.refuse(null);
    await site.card.write('good.mov');
    await site.registered(1);
    await sleep(500);
    expect(site.server.requests.map(({ path }) => path)).toEqual([site.card.at('good.mov')]);
    const status = JSON.parse(
      await readFile(join(site.folder, '.greenlit/tustin.status.json'), 'utf8'),
    ) as unknown;
    const parked = expect.objectContaining({ path: site.card.at('bad.mov'), verdict: 'parked' });
    expect(status).toHaveProperty('files', expect.arrayContaining([parked]));
  });

  test('keeps what it finds before its site is there, and registers it when it is', async () => {
    site.server.refuse(422, {}, { errors: [{ path: 'source_site', message: 'There is no such site.' }] });
    await site.card.write('early.mov');
    const daemon = site.start();
    await said(daemon, /does not know the site .*an admin has to add it/);
    site.server.refuse(null);
    await site.registered(1);
    await said(daemon, /answers again/);
  });
});
