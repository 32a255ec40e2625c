import { mkdir, mkdtemp, rm, utimes, writeFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assetAt } from '../../../activities/assets/asset.ts';
import { hashAsset } from '../../../activities/assets/digest.ts';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiAnswer } from '../../../testing/api-client.ts';
import { eventually } from '../../../testing/eventually.ts';
import { DaemonProcess } from './testing/daemon-process.ts';

let api: TestApi;
let folder: string;
let daemon: DaemonProcess;
beforeAll(async () => {
  api = await startTestApi({ env: { UPLOAD_MAX_BYTES: '5000000' } });
  folder = await mkdtemp(join(tmpdir(), 'greenlit-upload-'));
  await mkdir(join(folder, 'watch'));
  const place = ['-s', 'tustin', '-w', join(folder, 'watch'), '-o', api.url, '-k', 'daemon-key'];
  daemon = new DaemonProcess([...place, '--stable', '0.4']);
});
afterAll(async () => {
  await daemon?.stop('SIGKILL');
  await api?.stop();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, 'watch', name);
const TIME = 1_600_000_000;
async function write(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), `content of ${name}`);
    await utimes(at(name), TIME, TIME);
  }
}

test('a daemon that uploads sends an asset as one, with its folders and times', async () => {
  const frames = Array.from({ length: 300 }, (_, index) => `scan/r1/f.${String(index).padStart(4, '0')}.dpx`);
  await write('A001.RDM/C1.RDC/C1_001.R3D', 'A001.RDM/C1.RDC/sound/C1.wav', ...frames);
  await write('card/A1_001.R3D', 'card/A1_002.R3D', 'card/A1.RMD', 'lone.mov');
  const engineer = await api.signedIn('engineer');
  const files = await eventually(async (): Promise<ApiAnswer['body'][] | undefined> => {
    const { body } = await engineer.get('/api/files');
    return body.total >= 4 ? body.files : undefined;
  }, 60_000);
  const assets: Readonly<Record<string, readonly string[]>> = {
    'A001.RDM/C1.RDC': [],
    'scan/r1': [],
    'card/A1_001.R3D': ['A1.RMD', 'A1_002.R3D'],
    'lone.mov': [],
  };
  expect(files.map(({ path }) => path).toSorted()).toEqual(Object.keys(assets).map(at).toSorted());
  const { signal } = new AbortController();
  for (const [name, sidecars] of Object.entries(assets)) {
    const { id } = files.find(({ path }) => path === at(name)) ?? {};
    const { places, sha256 } = (await engineer.get(`/api/files/${id}`)).body;
    expect(places.source.startsWith(api.environment.DATA_DIR)).toBe(true);
    const here = await hashAsset(await assetAt(places.source, sidecars), [], signal);
    const there = await hashAsset(await assetAt(at(name), sidecars), [], signal);
    expect([name, here.sha256, sha256]).toEqual([name, there.sha256, there.sha256]);
    for (const { path } of here.members) {
      const base = sidecars.length > 0 || here.members.length === 1 ? dirname(places.source) : places.source;
      expect((await stat(join(base, path))).mtimeMs).toBe(TIME * 1000);
    }
  }
}, 120_000);

test('an asset that is larger than an upload may be is put aside, with the reason', async () => {
  await write('large/f.0001.dpx', 'large/f.0002.dpx');
  for (const frame of ['0001', '0002']) await writeFile(at(`large/f.${frame}.dpx`), Buffer.alloc(3_000_000));
  const line = await eventually(async () =>
    daemon.lines.find(({ path, verdict }) => path === at('large') && verdict === 'parked'),
  );
  expect(line.reason).toMatch(/^413 .*5000000 bytes at most/);
}, 60_000);
