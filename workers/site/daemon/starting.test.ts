import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { said, WatchedSite } from './testing/watched-site.ts';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.open();
});
afterEach(() => site.close());

describe('a daemon', () => {
  test('waits for a watch folder that is unplugged, and goes on when it is back', async () => {
    const daemon = site.start();
    await said(daemon, /^Watching/);
    await rename(join(site.folder, 'watch'), join(site.folder, 'unplugged'));
    await said(daemon, /is away \(ENOENT\): waiting for it/);
    await rename(join(site.folder, 'unplugged'), join(site.folder, 'watch'));
    await site.card.write('clip.mov');
    await site.registered(1);
  });

  test('that serves its site does not start without the program that looks at media', async () => {
    const environment = { TEMPORAL_ADDRESS: '127.0.0.1:1', FFPROBE_PATH: join(site.folder, 'no-ffprobe') };
    const daemon = site.start(site.args('-k', 'key'), environment);
    expect(await daemon.ended()).not.toBe(0);
    expect(daemon.errors).toMatch(/^greenlit: FFPROBE_PATH names .*no-ffprobe, which /m);
  });

  test('does not share its queue with a second one', async () => {
    const first = site.start();
    await said(first, /^Watching/);
    const second = site.start();
    expect(await second.ended()).toBe(2);
    expect(second.errors).toMatch(
      /^greenlit: Another daemon keeps its state in .*tustin\.db: stop it, .*\n$/,
    );
  });

  test('stops within five seconds in the middle of everything', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => site.card.write(`clip-${index}.mov`)));
    const daemon = site.start();
    await site.registered(20);
    const askedAt = Date.now();
    expect(await daemon.stop('SIGINT')).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(5_000);
    site.start();
    await site.registered(200);
    // What was in flight may have arrived without its answer.
    expect(site.server.requests.length).toBeLessThanOrEqual(200 + 8);
  });
});

describe('wrong options', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no key', () => site.args(), /No API key/],
    ['a site with blanks', () => [...site.args('-k', 'key'), '-s', 'New York'], /--site.*invalid/],
    [
      'an address that is none',
      () => [...site.args('-k', 'key'), '-o', 'localhost'],
      /--orchestrator.*invalid/,
    ],
    [
      'a folder that is not there',
      () => [...site.args('-k', 'key'), '-w', '/nowhere'],
      /\/nowhere cannot be read \(ENOENT\)/,
    ],
    [
      'a file for a folder',
      () => [...site.args('-k', 'key'), '-w', join(site.folder, 'file')],
      /file is not a folder/,
    ],
    [
      'no place for the queue',
      () => site.args('-k', 'key', '--state', join(site.folder, 'file/state')),
      /give --state a folder/,
    ],
  ])('%s: one line, and exit code 2', async (_, wrong, words) => {
    await writeFile(join(site.folder, 'file'), '');
    const daemon = site.start(wrong());
    expect(await daemon.ended()).toBe(2);
    expect(daemon.errors.split('\n')[0]).toMatch(words);
    expect(daemon.lines).toEqual([]);
  });
});
