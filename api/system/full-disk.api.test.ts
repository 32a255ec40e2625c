import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';

/** More than any disk has. */
const FLOOR = Number.MAX_SAFE_INTEGER;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { DISK_FLOOR_BYTES: String(FLOOR) } });
});
afterAll(() => api?.stop());

const SAID = expect.stringMatching(/^The disk has no room: .* stay free for the databases\./);

test('a disk that is as good as full is not well', async () => {
  const { status, body } = await api.anonymous.get('/health');
  expect(status).toBe(503);
  expect(body.storage).toEqual({ status: 'down', detail: SAID });
  expect(JSON.stringify(body.storage)).not.toContain(api.environment.DATA_DIR);
});

test.each([true, false])(
  'an upload that has no room is refused before it is written (its length is said: %s)',
  async (isSaid) => {
    const form = new FormData();
    form.append('source_site', 'tustin');
    form.append('file', new Blob([new Uint8Array(1_000_000)]), 'a.mov');
    const whole = new Response(form);
    const answer = await fetch(`${api.url}/api/files/upload`, {
      method: 'POST',
      headers: { 'x-api-key': 'daemon-key', 'content-type': whole.headers.get('content-type') ?? '' },
      body: isSaid ? await whole.arrayBuffer() : whole.body,
      ...(!isSaid && { duplex: 'half' as const }),
    });
    expect(answer.status).toBe(409);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'conflict', detail: SAID });
    const left = await readdir(api.environment.DATA_DIR, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  },
);
