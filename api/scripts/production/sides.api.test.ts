import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiClient } from '../../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api?.stop());

const HUT = 'INT. HUT - DAY\n\nHe waits.\n\n';
const SEA = 'EXT. SEA - NIGHT\n\nANNA\nA boat.\n\n';
const BARN = 'INT. BARN - DAY\n\nHay.\n\n';

const newScript = async (content: string): Promise<string> => {
  const { body } = await director.post('/api/scripts', { title: 'The lamp' });
  await director.post(`/api/scripts/${body.id}/create_version`, { content });
  return `/api/scripts/${body.id}/versions/1/export`;
};
const textOf = async (path: string): Promise<string> => {
  const answer = await fetch(`${api.url}${path}`, { headers: director.headers });
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  return (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/gu, ' ');
};

test('sides are the pages of a part’s scenes, with the part and the day at the head', async () => {
  const path = await newScript(`${HUT}===\n\n${SEA}===\n\n${BARN}`);
  const text = await textOf(`${path}?format=pdf&character=Anna&date=2026-11-27`);
  expect(text).toContain('The lamp - Sides - ANNA - 27 Nov 2026');
  expect(text).toContain('A boat.');
  expect(text).not.toContain('He waits.');
  expect(await textOf(`${path}?format=pdf&scenes=1,3`)).toMatch(/He waits.*Hay/u);
});

test('they are of scenes, too, in which a part is only named, where that is asked for', async () => {
  const path = await newScript(`${SEA}===\n\nINT. LOFT - DAY\n\nDust. ANNA sleeps.\n\n`);
  expect(await textOf(`${path}?format=pdf&character=Anna`)).not.toContain('Dust.');
  expect(await textOf(`${path}?format=pdf&character=Anna&named=true`)).toMatch(/A boat.*Dust/u);
  const { body } = await director.get(path.replace('export', 'breakdown'));
  expect(body.scenes).toMatchObject([
    { cast: ['ANNA'], named: [] },
    { cast: [], named: ['ANNA'] },
  ]);
});

test.each([
  ['format=pdf&character=Nobody', 'character'],
  ['format=pdf&character=Nobody&named=true', 'character'],
  ['format=pdf&scenes=1,99', 'scenes'],
  ['format=txt&scenes=1', 'scenes'],
  ['format=pdf&scenes=1&character=Anna', 'character'],
  ['format=pdf&scenes=1&named=true', 'named'],
  ['format=pdf&date=2026-11-27', 'date'],
  ['format=pdf&pages=changed', 'pages'],
  ['format=fdx&pages=changed', 'pages'],
])('there are none of %s, and the answer says why not', async (query, path) => {
  const answer = await director.get(`${await newScript(HUT + SEA)}?${query}`);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test('that no page was changed is told of the pages', async () => {
  const path = (await newScript(HUT)).replace('/versions/1/export', '');
  await director.post(`${path}/versions/1/lock`, {});
  await director.post(`${path}/create_version`, { content: HUT });
  const answer = await director.get(`${path}/versions/2/export?format=pdf&pages=changed`);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'pages' }] } });
});
