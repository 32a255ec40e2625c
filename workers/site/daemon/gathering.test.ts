import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { assetAt } from '../../../activities/assets/asset.ts';
import { hashAsset } from '../../../activities/assets/digest.ts';
import { DaemonProcess, until } from './testing/daemon-process.ts';
import { RegistryServer } from './testing/registry-server.ts';

let folder: string;
let server: RegistryServer;
let daemons: DaemonProcess[];

function start(stable = '0.4'): DaemonProcess {
  const place = ['-s', 'tustin', '-w', join(folder, 'watch'), '-o', server.url, '-k', 'key'];
  const daemon = new DaemonProcess([...place, '--stable', stable, '--metadata-only']);
  daemons.push(daemon);
  return daemon;
}
const at = (name: string): string => join(folder, 'watch', name);
async function write(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), `content of ${name}`);
  }
}
const registered = (count: number): Promise<void> =>
  until(
    () => server.created.length >= count,
    20,
    () => `${server.created.length} of ${count} registered`,
  );
const digest = async (name: string, sidecars: readonly string[] = []): Promise<string> =>
  (await hashAsset(await assetAt(at(name), sidecars), [], new AbortController().signal)).sha256;

beforeEach(async () => {
  daemons = [];
  folder = await mkdtemp(join(tmpdir(), 'greenlit-gathering-'));
  await mkdir(join(folder, 'watch'));
  server = new RegistryServer();
  await server.start();
});
afterEach(async () => {
  await Promise.all(daemons.map((daemon) => daemon.stop('SIGKILL')));
  await server.goAway();
  await rm(folder, { recursive: true });
});

test('a card comes as its clips, each with its segments, frames and sidecars', async () => {
  await write('A001.RDM/C1.RDC/C1_001.R3D', 'A001.RDM/C1.RDC/C1_002.R3D', 'A001.RDM/C1.RDC/sound/C1.wav');
  await write('scan/r1.0001.dpx', 'scan/r1.0002.dpx', 'scan/r1.wav', 'scan/Thumbs.db');
  await write('B001.mov', 'B001.xml', 'B001.ale', 'B002.mov', 'lone.wav', 'day/notes.pdf', 'day/x.0001.dpx');
  const daemon = start();
  await registered(7);
  await sleep(1_000);
  const found = new Map(server.created.map((one) => [one.path, one]));
  const names = [
    'A001.RDM/C1.RDC',
    'scan',
    'B001.mov',
    'B002.mov',
    'lone.wav',
    'day/notes.pdf',
    'day/x.0001.dpx',
  ];
  expect([...found.keys()].toSorted()).toEqual(names.map(at).toSorted());
  expect(found.get(at('A001.RDM/C1.RDC'))?.sha256).toBe(await digest('A001.RDM/C1.RDC'));
  expect(found.get(at('scan'))?.sha256).toBe(await digest('scan'));
  const clip = found.get(at('B001.mov'));
  expect([clip?.sidecars, clip?.sha256]).toEqual([
    ['B001.ale', 'B001.xml'],
    await digest('B001.mov', ['B001.ale', 'B001.xml']),
  ]);
  expect(await daemon.stop()).toBe(0);
  start();
  await sleep(2_500);
  expect(server.created).toHaveLength(7);
  expect(server.requests).toHaveLength(7);
});

test('an asset is whole when all its files are, and another one when one of them changes', async () => {
  await write('reel/f.0001.dpx', 'reel/f.0002.dpx', 'reel/f.0003.dpx.part');
  start();
  await sleep(2_500);
  expect(server.created).toEqual([]);
  await rename(at('reel/f.0003.dpx.part'), at('reel/f.0003.dpx'));
  await registered(1);
  const first = await digest('reel');
  await writeFile(at('reel/f.0002.dpx'), 'another');
  await registered(2);
  expect(server.created.map(({ path, sha256 }) => [path, sha256])).toEqual([
    [at('reel'), first],
    [at('reel'), await digest('reel')],
  ]);
});

test('a file that comes to a clip when that is registered goes by itself', async () => {
  await write('C001.mov');
  start();
  await registered(1);
  await write('C001.xml');
  await registered(2);
  expect(server.created.map(({ path }) => path)).toEqual([at('C001.mov'), at('C001.xml')]);
});

test('a sequence whose copy had stalled supersedes its beginning; one that is deleted before it is whole is forgotten', async () => {
  await write('reel/f.0001.dpx', 'reel/f.0002.dpx', 'gone/g.0001.dpx', 'gone/g.0002.dpx.part');
  const daemon = start();
  await registered(1);
  const beginning = await digest('reel');
  await rm(at('gone'), { recursive: true });
  await write('reel/f.0003.dpx');
  await registered(2);
  expect(server.created[1]).toMatchObject({
    path: at('reel'),
    sha256: await digest('reel'),
    supersedes: beginning,
  });
  expect(await daemon.stop()).toBe(0);
  await write('gone/g.0001.dpx', 'gone/g.0002.dpx');
  start();
  await registered(3);
  expect(server.created[2]?.path).toBe(at('gone'));
});

describe('a clip in segments outside of its folder', () => {
  const clip = (...names: readonly string[]): string[] => names.map((name) => `card/A001_C001_0101AB${name}`);
  const [first = '', second = '', third = ''] = clip('_001.R3D', '_002.R3D', '_003.R3D');

  test('is one asset, with the sidecars of all, when its segments stop arriving', async () => {
    const sidecars = clip('.RMD', '_001.wav');
    await write(first, ...sidecars, `${second}.part`, 'card/B001.mov');
    start();
    await registered(1);
    await sleep(2_000);
    expect(server.created.map(({ path }) => path)).toEqual([at('card/B001.mov')]);
    await rename(at(`${second}.part`), at(second));
    await registered(2);
    const names = [second, ...sidecars].map((name) => basename(name)).toSorted();
    expect(server.created[1]).toMatchObject({
      ...{ path: at(first), sidecars: names, sha256: await digest(first, names) },
    });
    expect(server.created[1]?.metadata.warning).toBeUndefined();
  });

  test('is extended by a segment that comes later, whether it had one or several, also over a restart', async () => {
    await write(first);
    const daemon = start();
    await registered(1);
    expect(server.created[0]).toMatchObject({ path: at(first), sidecars: [] });
    await write(second);
    await registered(2);
    expect(await daemon.stop()).toBe(0);
    await write(third);
    start();
    await registered(3);
    await sleep(1_500);
    const [alone, two] = server.created.map(({ sha256 }) => sha256);
    expect(server.created.slice(1)).toMatchObject([
      { path: at(first), sidecars: [basename(second)], supersedes: alone },
      { path: at(first), sidecars: [basename(second), basename(third)], supersedes: two },
    ]);
  });

  test('waits for a segment that is missing, and is taken with a warning when it does not come', async () => {
    await write(first, third);
    const startedAt = Date.now();
    const daemon = start('0.1');
    await until(
      () => daemon.lines.some(({ reason }) => /of its segments 2 are not there/.test(String(reason))),
      10,
      () => 'it does not say what it waits for',
    );
    await registered(1);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(6_000);
    expect(server.created[0]).toMatchObject({
      ...{ path: at(first), sidecars: [basename(third)] },
      metadata: { warning: 'of its segments 2 are not there' },
    });
  });
});
