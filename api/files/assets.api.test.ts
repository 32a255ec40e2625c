import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { registerAsset } from '../../testing/site-files.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { inState } from '../../testing/in-state.ts';
import { sound } from '../../testing/sound.ts';

let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer', 'erin');
});
afterAll(() => house?.close());

/** Reports what lies at a path in the watch folder of tustin, as its daemon would. */
async function reported(path: string, sidecars: readonly string[] = []): Promise<ApiAnswer['body']> {
  const { filename, size_bytes, sha256 } = await registerAsset(path, sidecars);
  const report = { filename, source_site: 'tustin', path, size_bytes, sha256, sidecars };
  const { status, body } = await engineer.post('/api/files', report);
  expect(status).toBe(201);
  return body;
}

async function brought(id: string): Promise<ApiAnswer['body']> {
  await engineer.post(`/api/files/${id}/validate`);
  await inState(engineer, `/api/files/${id}`, 'validated');
  await engineer.post(`/api/files/${id}/queue`, { destination_site: 'dallas' });
  await engineer.post(`/api/files/${id}/start-transfer`);
  return await inState(engineer, `/api/files/${id}`, 'transferred');
}

test('a folder of frames goes to another site as one', async () => {
  const { path } = await house.shot('tustin', 'frames.mov');
  const folder = join(dirname(path), 'A001');
  await mkdir(folder);
  await rm(path);
  // Pictures of one pixel: DPX has a header of two kilobytes.
  for (const frame of ['0001', '0002', '0003']) await writeFile(join(folder, `A001.${frame}.tif`), tiff());
  const { id, size_bytes } = await reported(folder);
  const { probe, places } = await brought(id);
  expect(probe).toMatchObject({
    holds: { files: 3, sequences: [{ name: 'A001.[0001-0003].tif', frames: 3, missing: null }] },
    fps: null,
    duration_sec: null,
  });
  expect(await readdir(places.copy)).toEqual(['A001.0001.tif', 'A001.0002.tif', 'A001.0003.tif']);
  const { body } = await engineer.get(`/api/transfers?state=completed`);
  expect(body.transfers[0]).toMatchObject({ file_id: id, bytes_total: size_bytes, bytes_done: size_bytes });
});

test('a clip goes with the files beside it, and is the same one when it is reported again', async () => {
  const { path } = await house.placed('tustin', 'A002.wav', sound(1_000));
  await writeFile(join(dirname(path), 'A002.xml'), '<log/>');
  const { id, sidecars } = await reported(path, ['A002.xml']);
  expect(sidecars).toEqual(['A002.xml']);
  const { places } = await brought(id);
  expect(await readdir(dirname(places.copy))).toEqual(['A002.wav', 'A002.xml']);
});

test('a sequence that lacks a frame waits for a person who knows why', async () => {
  const { path } = await house.placed('tustin', 'gap.wav', sound(100));
  const folder = join(dirname(path), 'A003');
  await mkdir(folder);
  for (const frame of ['0001', '0002', '0004']) await writeFile(join(folder, `A003.${frame}.tif`), tiff());
  const { id } = await reported(folder);
  const { status, body } = await engineer.post(`/api/files/${id}/validate`);
  expect([status, body.detail]).toEqual([
    409,
    expect.stringContaining('Frames of A003.[0001-0004].tif are missing: 3.'),
  ]);
  const taken = await engineer.post(`/api/files/${id}/validate`, { overrule: 'A003' });
  expect([taken.status, taken.body.state]).toEqual([200, 'validated']);
  await rename(folder, `${folder}-elsewhere`);
});

/** A grey picture of 16 by 16 pixels, uncompressed. TIFF 6.0. */
function tiff(): Buffer {
  const entries = [
    [256, 16],
    [257, 16],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 122],
    [277, 1],
    [278, 16],
    [279, 256],
  ] as const;
  const header = Buffer.alloc(122);
  header.write('II');
  header.writeUInt16LE(42, 2);
  header.writeUInt32LE(8, 4);
  header.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + 12 * index;
    header.writeUInt16LE(tag, at);
    header.writeUInt16LE(4, at + 2);
    header.writeUInt32LE(1, at + 4);
    header.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([header, Buffer.alloc(256, 127)]);
}
