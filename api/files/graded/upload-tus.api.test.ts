import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../../testing/api-client.ts';
import { eventually } from '../../../testing/eventually.ts';
import { GradingHouse } from '../../../testing/grading-house.ts';
import { gradedLying, sendGraded, type Sent } from '../../../testing/graded-results.ts';

let house: GradingHouse;
let cleo: ApiClient;
beforeAll(async () => {
  house = await GradingHouse.open();
  ({ cleo } = house);
});
afterAll(() => house?.close());

const at = (...path: string[]): string => house.at('dallas', ...path);
const send = (id: string, sent: Sent): Promise<ApiAnswer> => sendGraded(house, id, sent);
const lying = (id: string): Promise<readonly string[]> => gradedLying(house, id);

describe('by tus', () => {
  const TUS = { 'tus-resumable': '1.0.0' };
  const begin = (id: string, name: string, size: number, who = cleo): Promise<ApiAnswer> =>
    who.raw('POST', `/api/files/${id}/graded`, undefined, {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    });
  const more = (url: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<ApiAnswer> =>
    cleo.raw('PATCH', url, bytes, {
      ...TUS,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    });

  test('a file that broke off in the middle goes on from there, and is delivered', async () => {
    const { id } = await house.graded();
    const bytes = randomBytes(2_000_000);
    const begun = await begin(id, 'large.mov', bytes.length);
    expect(begun.status).toBe(201);
    const url = begun.headers.get('location') ?? '';
    expect(url).toMatch(`/api/files/${id}/graded/`);

    const request = httpRequest(`${house.colour.api.url}${url}`, {
      method: 'PATCH',
      headers: {
        ...{ ...cleo.headers, ...TUS, 'upload-offset': '0', 'content-length': bytes.length },
        'content-type': 'application/offset+octet-stream',
      },
    });
    request.on('error', () => undefined);
    request.write(bytes.subarray(0, 700_000));
    const offset = async (): Promise<number> =>
      Number((await cleo.raw('HEAD', url, undefined, TUS)).headers.get('upload-offset'));
    await eventually(async () =>
      (await readdir(at('graded', '.uploads'))).some((name) => name.startsWith(id)) ? true : undefined,
    );
    await eventually(async () => {
      const [path] = (await lying(id)).map((each) => at('graded', each));
      return path && (await readFile(path)).length >= 500_000 ? true : undefined;
    });
    request.destroy();
    const from = await offset();
    expect(from).toBeGreaterThan(0);
    expect((await cleo.get(`/api/files/${id}/graded`)).body.results).toEqual([]);
    expect((await more(url, from, bytes.subarray(from))).status).toBe(204);
    // Whose last answer was lost asks, and learns that all has come.
    expect(await offset()).toBe(bytes.length);

    expect(await lying(id)).toEqual([`${id}/large.mov`]);
    const delivered = await house.done(id, 'deliver', { graded: 'large.mov' }, cleo);
    expect(bytes.equals(await readFile(delivered.places.mam))).toBe(true);
  });

  test('one that is given up leaves nothing', async () => {
    const { id } = await house.graded();
    const url = (await begin(id, 'a.mov', 100)).headers.get('location') ?? '';
    await more(url, 0, randomBytes(50));
    expect((await cleo.raw('DELETE', url, undefined, TUS)).status).toBe(204);
    expect((await cleo.raw('HEAD', url, undefined, TUS)).status).toBe(404);
    expect(await lying(id)).toEqual([]);
  });

  test('nothing is overwritten, by what came in the meantime either', async () => {
    const { id } = await house.graded();
    const url = (await begin(id, 'a.mov', 100)).headers.get('location') ?? '';
    const bytes = randomBytes(10);
    await send(id, { files: { 'a.mov': bytes } });
    expect((await begin(id, 'a.mov', 100)).status).toBe(409);
    expect((await more(url, 0, randomBytes(100))).status).toBe(409);
    expect((await cleo.raw('HEAD', url, undefined, TUS)).status).toBe(409);
    expect(bytes.equals(await readFile(at('graded', id, 'a.mov')))).toBe(true);
    await cleo.raw('DELETE', url, undefined, TUS);
  });

  test('one that is larger than what is taken is told so, in the words of every error', async () => {
    const { id } = await house.graded();
    const { status, body } = await begin(id, 'a.mov', 1e15);
    expect([status, body.code]).toEqual([413, 'payload_too_large']);
  });

  test.each(['../a.mov', 'v2/a.mov', '.a.mov', ''])('the name %j is refused', async (name) => {
    const { id } = await house.graded();
    expect((await begin(id, name, 100)).status).toBe(422);
  });

  test('an upload of one file is not to be had by the address of another', async () => {
    const [id, other] = [(await house.graded()).id, (await house.graded()).id];
    const url = (await begin(id, 'a.mov', 100)).headers.get('location') ?? '';
    expect((await more(url.replace(id, other), 0, randomBytes(100))).status).toBe(404);
    await cleo.raw('DELETE', url, undefined, TUS);
  });

  test('whoever is not its colorist can neither begin nor go on', async () => {
    const { id } = await house.graded();
    const stranger = await house.colour.api.signedIn('colorist', 'stranger');
    expect((await begin(id, 'a.mov', 100, stranger)).status).toBe(403);
    const url = (await begin(id, 'a.mov', 100)).headers.get('location') ?? '';
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      expect((await stranger.raw(method, url, undefined, TUS)).status).toBe(403);
    await cleo.raw('DELETE', url, undefined, TUS);
  });
});
