import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Card } from './testing/card.ts';
import { DaemonProcess, until } from './testing/daemon-process.ts';
import { RegistryServer } from './testing/registry-server.ts';

/** Seconds. `DRILL=full npm test -- daemon.drill` takes the times of real life. */
const times =
  process.env['DRILL'] === 'full'
    ? { stable: 5, growing: 10, away: 60, limit: 400 }
    : { stable: 1, growing: 3, away: 4, limit: 100 };

/** Requests in flight when a daemon is killed, and what it had not yet committed: each kill may repeat so many. */
const REPEATED_BY_A_KILL = 40;
const LOST_ANSWERS = 3;

let folder: string;
let card: Card;
let server: RegistryServer;
let daemon: DaemonProcess;

const start = (): void => {
  const args = ['-s', 'tustin', '-w', join(folder, 'watch'), '-o', server.url, '-k', 'drill-key'];
  daemon = new DaemonProcess([...args, '--metadata-only', '--stable', String(times.stable)]);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlit-drill-'));
  await mkdir(join(folder, 'watch'));
  card = new Card(join(folder, 'watch'));
  server = new RegistryServer();
  await server.start();
});
afterEach(async () => {
  await daemon.stop('SIGKILL');
  await server.goAway();
  await rm(folder, { recursive: true });
});

async function many(count: number, make: (index: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => make(index)));
}

/** 450 complete files. */
async function firstCard(): Promise<void> {
  await many(300, (index) => card.write(`A001/clip ${index}.mov`));
  await many(100, (index) => card.copy(`A002/copied-${index}.mxf`));
  await many(50, (index) => card.write(`A003/day ${index % 5}/reel/${index % 7}/deep/clip-${index}.mov`));
}

/** 550 complete files, some of them after `times.growing`, and what must never arrive. */
async function secondCard(): Promise<void> {
  const { stable, growing } = times;
  const outside = join(folder, 'outside.mov');
  await writeFile(outside, 'not of this site');
  await symlink(outside, card.at('link-out.mov'));
  await writeFile(card.at('.hidden.mov'), 'hidden');
  await writeFile(Buffer.concat([Buffer.from(card.at('bad-')), Buffer.from([0xff, 0xfe])]), 'x');
  const twin = Buffer.from('the same content at two paths');
  await Promise.all([
    many(20, (index) => card.grow(`growing-${index}.mov`, growing * 1000, (stable * 1000) / 4)),
    many(10, (index) => card.holdOpen(`held-${index}.mov`, stable * 2500)),
    many(20, (index) => card.giveUp(`given-up-${index}.mov`, stable * 500)),
    many(20, (index) => card.write(`empty-${index}.mov`, Buffer.alloc(0))),
    many(50, (index) => card.write(`B001/twin-${index}.mov`, twin)),
    many(30, (index) => card.write(`B002/two  blanks ${index} .mov`)),
    many(30, (index) => card.write(`B002/日本語-é-🎬-${index}.mov`)),
    many(30, (index) => card.write(`B002/line\nbreak-${index}.mov`)),
    many(30, (index) => card.write(`-rf ${index}.mov`)),
    many(200, (index) => card.write(`B003/${index % 20}/new/folder/${index}.mov`)),
    many(130, (index) => card.copy(`B004/copied-${index}.mov`)),
  ]);
}

describe('a daemon at a site', () => {
  test(
    'registers every complete file once, whatever happens to it, to the orchestrator and to the files',
    async () => {
      server.loseAnswers(LOST_ANSWERS);
      start();
      await firstCard();
      await until(
        () => server.created.length > 100,
        30,
        () => `${server.created.length} files registered`,
      );
      await daemon.stop('SIGKILL');
      start();
      const written = secondCard();
      await sleep(500);
      await server.goAway();
      await sleep((times.away * 1000) / 2);
      await daemon.stop('SIGKILL');
      start();
      await sleep((times.away * 1000) / 2);
      await server.start();
      await written;
      await until(
        () => server.created.length >= card.complete.size,
        60,
        () =>
          `${server.created.length} of ${card.complete.size} files registered; the daemon said ${daemon.messages().join(' ')} ${daemon.errors}`,
      );
      // What comes too often comes now.
      await sleep(times.stable * 4000);

      expect(card.complete.size).toBe(1_000);
      const registered = server.created.map(({ path, sha256 }) => `${path} ${sha256}`);
      const wanted = [...card.complete.values()].map(({ path, sha256 }) => `${path} ${sha256}`);
      expect(registered.toSorted()).toEqual(wanted.toSorted());
      const early = server.created.filter(({ path, at }) => at < (card.complete.get(path)?.completeAt ?? 0));
      expect(early).toEqual([]);
      expect(server.requests.length - registered.length).toBeLessThanOrEqual(
        2 * REPEATED_BY_A_KILL + LOST_ANSWERS,
      );

      expect(daemon.verdictsOn(card.at('link-out.mov'))).toEqual(['skipped']);
      expect(daemon.verdictsOn(`${card.at('bad-')}\\xff\\xfe`)).toEqual(['skipped']);
      expect([...server.keys]).toEqual(['drill-key']);
      expect(await daemon.stop()).toBe(0);
      expect(daemon.errors).toBe('');
    },
    times.limit * 1000,
  );
});
