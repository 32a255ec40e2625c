import { mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Card } from './testing/card.ts';
import { DaemonProcess, until } from './testing/daemon-process.ts';
import { RegistryServer } from './testing/registry-server.ts';

let folder: string;
let card: Card;
let server: RegistryServer;
let daemons: DaemonProcess[];

const args = (...more: readonly string[]): string[] => [
  ...['-s', 'tustin', '-w', join(folder, 'watch'), '-o', server.url, '--stable', '0.3'],
  ...more,
];

function start(
  all = args('-k', 'key', '--metadata-only'),
  environment: Record<string, string> = {},
): DaemonProcess {
  const daemon = new DaemonProcess(all, environment);
  daemons.push(daemon);
  return daemon;
}

const registered = (count: number): Promise<void> =>
  until(
    () => server.created.length >= count,
    20,
    () => `${server.created.length} of ${count} registered`,
  );
const said = (daemon: DaemonProcess, words: RegExp): Promise<void> =>
  until(
    () => daemon.lines.some(({ message, reason }) => words.test(`${message} ${reason}`)),
    20,
    () => `not said: ${words}`,
  );

beforeEach(async () => {
  daemons = [];
  folder = await mkdtemp(join(tmpdir(), 'greenlit-daemon-'));
  await mkdir(join(folder, 'watch'));
  card = new Card(join(folder, 'watch'));
  server = new RegistryServer();
  await server.start();
});
afterEach(async () => {
  await Promise.all(daemons.map((daemon) => daemon.stop('SIGKILL')));
  await server.goAway();
  await rm(folder, { recursive: true });
});

describe('a daemon', () => {
  test('sends the bytes along, unless it is told not to', async () => {
    await card.write('a "quoted"\nclip é.mov');
    await card.write('large.mov', Buffer.alloc(3_500_000, 'x'));
    await card.write('empty.mov', Buffer.alloc(0));
    start(args(), { DAEMON_API_KEY: 'key-of-the-environment' });
    await registered(3);
    for (const { path, sha256, uploaded } of server.created) {
      expect({ path, sha256, uploaded }).toEqual({
        path,
        sha256: card.complete.get(path)?.sha256,
        uploaded: card.complete.get(path)?.sha256,
      });
    }
    expect([...server.keys]).toEqual(['key-of-the-environment']);
  });

  test('registers a file anew when its content is another, and not when it is only touched or the daemon restarts', async () => {
    await card.write('clip.mov', Buffer.from('first'));
    const daemon = start();
    await registered(1);
    await utimes(card.at('clip.mov'), new Date(), new Date(Date.now() + 5_000));
    await said(daemon, /before, with the same content/);
    await card.write('clip.mov', Buffer.from('other'));
    await registered(2);
    expect(await daemon.stop()).toBe(0);
    const again = start();
    await said(again, /2 files registered|3 files registered/);
    await sleep(1_000);
    expect(server.requests.map(({ path }) => path)).toEqual([card.at('clip.mov'), card.at('clip.mov')]);
  });

  test('tells at once that it is alive, with what its site has', async () => {
    start();
    await until(
      () => server.heartbeats.length > 0,
      10,
      () => 'no heartbeat',
    );
    expect(server.heartbeats[0]).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      watch_path: join(folder, 'watch'),
      free_bytes: expect.any(Number),
      queue_depth: 0,
      serves: false,
    });
  });

  test('says once that its key is refused, and keeps what it found', async () => {
    server.refuse(401);
    await card.write('clip.mov');
    await card.write('clip-2.mov');
    const daemon = start();
    await said(daemon, /API key is refused \(401 .*DAEMON_API_KEY/);
    await sleep(1_500);
    expect(daemon.lines.filter(({ event }) => event === 'orchestrator')).toHaveLength(1);
    expect(await daemon.stop()).toBe(0);
    server.refuse(null);
    start();
    await registered(2);
  });

  test('waits as long as the orchestrator asks', async () => {
    server.refuse(429, { 'retry-after': '2' });
    await card.write('clip.mov');
    const daemon = start();
    await said(daemon, /Nothing gets through: 429/);
    server.refuse(null);
    const closedAt = Date.now();
    await registered(1);
    expect(Date.now() - closedAt).toBeGreaterThan(1_500);
    await said(daemon, /answers again/);
  });

  test('puts aside what the orchestrator refuses, and goes on with the rest', async () => {
    server.refuse(422);
    await card.write('bad.mov');
    const daemon = start();
    await said(daemon, /^undefined 422 Refused/);
    server.refuse(null);
    await card.write('good.mov');
    await registered(1);
    await sleep(500);
    expect(server.requests.map(({ path }) => path)).toEqual([card.at('good.mov')]);
    const status = JSON.parse(
      await readFile(join(folder, '.greenlit/tustin.status.json'), 'utf8'),
    ) as unknown;
    const parked = expect.objectContaining({ path: card.at('bad.mov'), verdict: 'parked' });
    expect(status).toHaveProperty('files', expect.arrayContaining([parked]));
  });

  test('keeps what it finds before its site is there, and registers it when it is', async () => {
    server.refuse(422, {}, { errors: [{ path: 'source_site', message: 'There is no such site.' }] });
    await card.write('early.mov');
    const daemon = start();
    await said(daemon, /does not know the site .*an admin has to add it/);
    server.refuse(null);
    await registered(1);
    await said(daemon, /answers again/);
  });

  test('waits for a watch folder that is unplugged, and goes on when it is back', async () => {
    const daemon = start();
    await said(daemon, /^Watching/);
    await rename(join(folder, 'watch'), join(folder, 'unplugged'));
    await said(daemon, /is away \(ENOENT\): waiting for it/);
    await rename(join(folder, 'unplugged'), join(folder, 'watch'));
    await card.write('clip.mov');
    await registered(1);
  });

  test('that serves its site does not start without the program that looks at media', async () => {
    const environment = { TEMPORAL_ADDRESS: '127.0.0.1:1', FFPROBE_PATH: join(folder, 'no-ffprobe') };
    const daemon = start(args('-k', 'key'), environment);
    expect(await daemon.ended()).not.toBe(0);
    expect(daemon.errors).toMatch(/^greenlit: FFPROBE_PATH names .*no-ffprobe, which /m);
  });

  test('does not share its queue with a second one', async () => {
    const first = start();
    await said(first, /^Watching/);
    const second = start();
    expect(await second.ended()).toBe(2);
    expect(second.errors).toMatch(
      /^greenlit: Another daemon keeps its state in .*tustin\.db: stop it, .*\n$/,
    );
  });

  test('stops within five seconds in the middle of everything', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => card.write(`clip-${index}.mov`)));
    const daemon = start();
    await registered(20);
    const askedAt = Date.now();
    expect(await daemon.stop('SIGINT')).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(5_000);
    start();
    await registered(200);
    // What was in flight may have arrived without its answer.
    expect(server.requests.length).toBeLessThanOrEqual(200 + 8);
  });
});

describe('wrong options', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no key', () => args(), /No API key/],
    ['a site with blanks', () => [...args('-k', 'key'), '-s', 'New York'], /--site.*invalid/],
    ['an address that is none', () => [...args('-k', 'key'), '-o', 'localhost'], /--orchestrator.*invalid/],
    [
      'a folder that is not there',
      () => [...args('-k', 'key'), '-w', '/nowhere'],
      /\/nowhere cannot be read \(ENOENT\)/,
    ],
    ['a file for a folder', () => [...args('-k', 'key'), '-w', join(folder, 'file')], /file is not a folder/],
    [
      'no place for the queue',
      () => args('-k', 'key', '--state', join(folder, 'file/state')),
      /give --state a folder/,
    ],
  ])('%s: one line, and exit code 2', async (_, wrong, words) => {
    await writeFile(join(folder, 'file'), '');
    const daemon = start(wrong());
    expect(await daemon.ended()).toBe(2);
    expect(daemon.errors.split('\n')[0]).toMatch(words);
    expect(daemon.lines).toEqual([]);
  });
});
