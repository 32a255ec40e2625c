import { rename, utimes } from 'node:fs/promises';
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
  test('sends the bytes along, unless it is told not to', async () => {
    await site.card.write('a "quoted"\nclip é.mov');
    await site.card.write('large.mov', Buffer.alloc(3_500_000, 'x'));
    await site.card.write('empty.mov', Buffer.alloc(0));
    site.start(site.args(), { DAEMON_API_KEY: 'key-of-the-environment' });
    await site.registered(3);
    for (const { path, sha256, uploaded } of site.server.created) {
      expect({ path, sha256, uploaded }).toEqual({
        path,
        sha256: site.card.complete.get(path)?.sha256,
        uploaded: site.card.complete.get(path)?.sha256,
      });
    }
    expect([...site.server.keys]).toEqual(['key-of-the-environment']);
  });

  test('registers a file anew when its content is another, and not when it is only touched or the daemon restarts', async () => {
    await site.card.write('clip.mov', Buffer.from('first'));
    const daemon = site.start();
    await site.registered(1);
    await utimes(site.card.at('clip.mov'), new Date(), new Date(Date.now() + 5_000));
    await said(daemon, /before, with the same content/);
    await site.card.write('clip.mov', Buffer.from('other'));
    await site.registered(2);
    expect(await daemon.stop()).toBe(0);
    const again = site.start();
    await said(again, /2 files registered|3 files registered/);
    await sleep(1_000);
    expect(site.server.requests.map(({ path }) => path)).toEqual([
      site.card.at('clip.mov'),
      site.card.at('clip.mov'),
    ]);
  });

  test('notices other bytes of the same length under the same name and time', async () => {
    const restored = new Date('2026-01-01T00:00:00Z');
    await site.card.write('clip.mov', Buffer.from('first'));
    await utimes(site.card.at('clip.mov'), restored, restored);
    site.start();
    await site.registered(1);
    await site.card.write('clip.mov', Buffer.from('other'));
    await utimes(site.card.at('clip.mov'), restored, restored);
    await site.registered(2);
    expect(site.server.created[1]?.sha256).toBe(site.card.complete.get(site.card.at('clip.mov'))?.sha256);
  });

  test('says of files in a folder that was renamed where they were', async () => {
    await site.card.write('day 1/clip.mov');
    await site.card.write('day 1/twin.mov', Buffer.from('twin'));
    await site.card.write('other/twin.mov', Buffer.from('twin'));
    const daemon = site.start();
    await site.registered(3);
    await rename(site.card.at('day 1'), site.card.at('day 2'));
    await site.registered(5);
    const moves = site.server.created.slice(3).map(({ path, moved_from }) => [moved_from, path]);
    expect(moves.toSorted()).toEqual([
      [site.card.at('day 1/clip.mov'), site.card.at('day 2/clip.mov')],
      [site.card.at('day 1/twin.mov'), site.card.at('day 2/twin.mov')],
    ]);
    // A copy of what is still there is a file of its own.
    await site.card.write('other/copy.mov', Buffer.from('twin'));
    await site.registered(6);
    expect(site.server.created[5]?.moved_from).toBeNull();
    expect(await daemon.stop()).toBe(0);
  });

  test('says of a copy that went on after it had stalled of what it is the whole', async () => {
    await site.card.write('clip.r3d', Buffer.from('the first half'));
    site.start();
    await site.registered(1);
    await site.card.write('clip.r3d', Buffer.from('the first half and the second'));
    await site.registered(2);
    expect(site.server.created[1]?.supersedes).toBe(site.server.created[0]?.sha256);
    // Longer, and another file.
    await site.card.write('clip.r3d', Buffer.from('something else that is longer still'));
    await site.registered(3);
    expect(site.server.created[2]?.supersedes).toBeNull();
  });

  test('holds back a movie whose index is missing, until it is there', async () => {
    const box = (type: string, bytes: number): Buffer => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUInt32BE(bytes);
      buffer.write(type, 4, 'latin1');
      return buffer;
    };
    const pictures = [box('ftyp', 20), box('mdat', 5_000)];
    await site.card.write('clip.mov', Buffer.concat(pictures));
    const daemon = site.start();
    await said(daemon, /no index \(moov\).*taken with a warning when unchanged for 18 s/);
    await sleep(1_000);
    expect(site.server.created).toEqual([]);
    await site.card.write('clip.mov', Buffer.concat([...pictures, box('moov', 100)]));
    await site.registered(1);
    expect(site.server.created[0]?.size_bytes).toBe(5_120);
  });

  test('waits for as long as its site says that a file must be unchanged', async () => {
    site.server.settlingSec = 3;
    site.start();
    await until(
      () => site.server.heartbeats.length > 0,
      10,
      () => 'no heartbeat',
    );
    const writtenAt = Date.now();
    await site.card.write('clip.mov');
    await site.registered(1);
    expect(Date.now() - writtenAt).toBeGreaterThanOrEqual(3_000);
  });
});
