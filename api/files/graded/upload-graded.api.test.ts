import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { c4Id } from '../../../activities/files/mhl/c4.ts';
import type { ApiAnswer, ApiClient } from '../../../testing/api-client.ts';
import { eventually } from '../../../testing/eventually.ts';
import { GradingHouse } from '../../../testing/grading-house.ts';
import { gradedLying, sendGraded, type Sent } from '../../../testing/graded-results.ts';

/* The graded result is brought by its colorist, and delivered. */

let house: GradingHouse;
let engineer: ApiClient;
let cleo: ApiClient;
beforeAll(async () => {
  house = await GradingHouse.open();
  ({ engineer, cleo } = house);
});
afterAll(() => house?.close());

const at = (...path: string[]): string => house.at('dallas', ...path);
const send = (id: string, sent: Sent): Promise<ApiAnswer> => sendGraded(house, id, sent);
const lying = (id: string): Promise<readonly string[]> => gradedLying(house, id);

const frames = (folder = ''): Sent['files'] =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `${folder}A001.${String(index + 1).padStart(4, '0')}.dpx`,
      randomBytes(5_000),
    ]),
  );

describe('as a form', () => {
  test('one file is there when it is whole, on record, and is delivered', async () => {
    const { id } = await house.graded();
    const bytes = randomBytes(300_000);
    const { status, body } = await send(id, { files: { 'A graded – final.mov': bytes } });
    expect([status, body]).toEqual([
      201,
      { name: 'A graded – final.mov', kind: 'file', files: 1, bytes: bytes.length },
    ]);
    expect(await lying(id)).toEqual([`${id}/A graded – final.mov`]);
    const { entries } = (await engineer.get(`/api/files/${id}/audit`)).body;
    expect(entries.at(-1)).toMatchObject({ action: 'file.graded_uploaded', detail: body });
    const delivered = await house.done(id, 'deliver', { graded: body.name }, cleo);
    expect(delivered.state).toBe('delivered_to_mam');
    expect(bytes.equals(await readFile(delivered.places.mam))).toBe(true);
    const [manifest = ''] = (await readdir(at('mam', id, 'ascmhl'))).filter((name) => name.endsWith('.mhl'));
    expect(delivered.delivery).toEqual({
      ...{ graded: body.name, files: 1, bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      // As people say it: each machine has the site's folder elsewhere.
      path: `mam/${id}/${body.name}`,
      manifest: { generation: 1, c4: c4Id(await readFile(at('mam', id, 'ascmhl', manifest))) },
      delivered_at: expect.stringMatching(/Z$/),
      delivered_by: { id: house.cleoId, username: 'cleo', display_name: 'The cleo' },
    });
    expect((await engineer.get(`/api/files/${(await house.transferred()).id}`)).body.delivery).toBeNull();
  });

  test.each<[string, Sent]>([
    ['named for its frames', { files: frames(), fields: { folder: 'v2' } }],
    ['that their paths begin with', { files: frames('v2/') }],
  ])('a sequence comes as one folder, %s, and is delivered as one', async (_how, sent) => {
    const { id } = await house.graded();
    const { status, body } = await send(id, sent);
    expect([status, body]).toEqual([201, { name: 'v2', kind: 'folder', files: 12, bytes: 60_000 }]);
    const { results } = (await cleo.get(`/api/files/${id}/graded`)).body;
    expect(results.map(({ kind, fault }: { kind: string; fault: string | null }) => [kind, fault])).toEqual([
      ['sequence', null],
      ['folder', null],
    ]);
    const { delivery } = await house.done(id, 'deliver', { graded: 'v2' }, cleo);
    expect(delivery).toMatchObject({ graded: 'v2', files: 12, bytes: 60_000, path: `mam/${id}/v2` });
    expect(await readdir(at('mam', id, 'v2'))).toHaveLength(12);
  });

  test('nothing that is there is overwritten', async () => {
    const { id } = await house.graded();
    const files = { 'a.mov': randomBytes(10) };
    await send(id, { files });
    const again = await send(id, { files: { 'a.mov': randomBytes(20) } });
    expect([again.status, again.body.detail]).toEqual([
      409,
      expect.stringContaining('nothing is overwritten'),
    ]);
    expect((await send(id, { files: frames(), fields: { folder: 'a.mov' } })).status).toBe(409);
    expect(files['a.mov'].equals(await readFile(at('graded', id, 'a.mov')))).toBe(true);
    expect(await lying(id)).toEqual([`${id}/a.mov`]);
  });

  test.each<[string, Sent]>([
    ['out of the folder', { files: { '../a.mov': randomBytes(9) } }],
    ['from the root', { files: { '/tmp/a.mov': randomBytes(9) } }],
    ['out of it by backslashes', { files: { 'a\\..\\b.mov': randomBytes(9) } }],
    ['to a folder elsewhere', { files: frames(), fields: { folder: '../v2' } }],
    ['to a hidden place', { files: { '.uploads/a.mov': randomBytes(9) } }],
    ['unfinished', { files: { 'a.mov.part': randomBytes(9) } }],
    ['empty', { files: { 'a.mov': new Uint8Array(0) } }],
    ['several without a folder', { files: { 'a.mov': randomBytes(9), 'b.mov': randomBytes(9) } }],
    ['nothing', { files: {} }],
  ])('what leads or is %s is refused and leaves nothing', async (_what, sent) => {
    const { id } = await house.graded();
    expect((await send(id, sent)).status).toBe(422);
    expect(await lying(id)).toEqual([]);
  });

  test('one that breaks off leaves nothing', async () => {
    const { id } = await house.graded();
    const request = httpRequest(`${house.colour.api.url}/api/files/${id}/graded`, {
      method: 'POST',
      headers: {
        ...cleo.headers,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 900_000,
      },
    });
    request.on('error', () => undefined);
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.mov"\r\n\r\n');
    request.write(randomBytes(200_000));
    await eventually(async () => ((await lying(id)).length > 0 ? true : undefined));
    request.destroy();
    // Nor an empty folder; what tus has noted of others' uploads stays.
    await eventually(async () =>
      (await readdir(at('graded', '.uploads'))).every((name) => name.endsWith('.json')) ? true : undefined,
    );
  });
});

test("a file that is not being graded, is another colorist's, or lies on another machine takes none", async () => {
  const files = { 'a.mov': randomBytes(9) };
  const early = await send((await house.transferred()).id, { files });
  expect([early.status, early.body.code]).toEqual([409, 'illegal_transition']);
  const { id } = await house.graded();
  const stranger = await house.colour.api.signedIn('colorist', 'another');
  const foreign = await send(id, { files, who: stranger });
  expect([foreign.status, foreign.body.detail]).toEqual([403, 'The file is not assigned to you.']);
  expect((await send(id, { files, who: engineer })).status).toBe(403);
  const { db } = house.colour.workers.database;
  await sql`update sites set served_elsewhere_at = now() where id = 'dallas'`.execute(db);
  const elsewhere = await send(id, { files });
  expect([elsewhere.status, elsewhere.body.detail]).toEqual([409, expect.stringContaining(`graded/${id}`)]);
  await sql`update sites set served_elsewhere_at = null where id = 'dallas'`.execute(db);
  expect(await lying(id)).toEqual([]);
});
