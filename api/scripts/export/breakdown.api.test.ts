import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiClient } from '../../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
let path: string;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
  path = `/api/scripts/${(await director.post('/api/scripts', { title: 'Tower' })).body.id}`;
  const content = 'INT. TOWER - NIGHT\n\nANNA\nIt burns.\n\n.=SUM(1+1)\n\nA, boat.\n';
  await director.post(`${path}/create_version`, { content });
  await director.post(`${path}/create_version`, { content: '# One', script_type: 'outline' });
});
afterAll(() => api?.stop());

test('a screenplay is broken down, as JSON and as a table', async () => {
  const { body } = await director.get(`${path}/versions/1/breakdown/`);
  expect(body).toMatchObject({
    ...{ pages: 1, cast: [{ name: 'ANNA', scenes: 1, eighths: 1 }] },
    scenes: [
      {
        number: '1',
        setting: 'INT',
        location: 'TOWER',
        time: 'NIGHT',
        page: '1',
        eighths: 1,
        cast: ['ANNA'],
      },
      { number: '2', setting: null, location: '=SUM(1+1)', time: null, cast: [] },
    ],
  });
  const csv = await director.get(`${path}/versions/1/breakdown?format=csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  // What a spreadsheet would take for a formula is none.
  expect(csv.body).toBe(
    "scene,int_ext,location,time,page,length,eighths,cast,omitted\r\n1,INT,TOWER,NIGHT,1,1/8,1,ANNA,\r\n2,,'=SUM(1+1),,1,1/8,1,,\r\n",
  );
});

test('what is being written is broken down before it is a version', async () => {
  const { body: script } = await director.post('/api/scripts', { title: 'Draft' });
  const draft = `/api/scripts/${script.id}/draft`;
  await director.get(draft);
  const text = 'INT. TOWER - NIGHT\n\nIt burns.\n\nEXT. SEA - DAY\n\nBEN\nA boat.\n';
  await director.post(`${draft}/changes`, {
    version: 0,
    client_id: 'one',
    changes: [[[0, ...text.split('\n')]]],
  });
  const { body } = await director.get(`${draft}/breakdown`);
  expect(body).toMatchObject({
    ...{ pages: 1, cast: [{ name: 'BEN', scenes: 1 }] },
    scenes: [
      { number: '1', location: 'TOWER', from: 0 },
      { number: '2', location: 'SEA', from: text.indexOf('EXT.') },
    ],
  });
  const csv = await director.get(`${draft}/breakdown?format=csv`);
  expect(csv.headers.get('content-disposition')).toContain('draft.csv');
  expect(csv.body).toContain('2,EXT,SEA,DAY,1,1/8,1,BEN,');
});

test('an outline is not', async () => {
  expect((await director.get(`${path}/versions/2/breakdown`)).status).toBe(409);
  expect((await director.get(`${path}/draft/breakdown`)).status).toBe(409);
  expect((await director.get(`${path}/versions/3/breakdown`)).status).toBe(404);
  expect((await director.get(`${path}/versions/1/breakdown?format=xls`)).status).toBe(422);
});

test('others are answered while ten long scripts are broken down', async () => {
  const { body } = await director.post('/api/scripts', { title: 'Long' });
  const page = `INT. TOWER - NIGHT\n\n${'A wave.\n\n'.repeat(26)}`;
  await director.post(`/api/scripts/${body.id}/create_version`, { content: page.repeat(2_000) });
  const answered: string[] = [];
  const ask = async (path: string, what: string) => {
    const answer = await director.get(path);
    answered.push(what);
    return answer;
  };
  const long = Array.from({ length: 10 }, () =>
    ask(`/api/scripts/${body.id}/versions/1/breakdown`, 'breakdown'),
  );
  // One after the other, each in several turns of the event loop: ten tasks on it would all be done before.
  for (let at = 0; at < 20; at += 1) expect((await ask(path, 'other')).status).toBe(200);
  for (const { status, body } of await Promise.all(long))
    expect([status, body.pages, body.scenes?.length]).toEqual([200, 2_000, 2_000]);
  expect(answered.lastIndexOf('other')).toBeLessThan(answered.lastIndexOf('breakdown'));
}, 120_000);
