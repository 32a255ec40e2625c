import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api?.stop());

const bring = async (content: string | Uint8Array<ArrayBuffer>, filename: string): Promise<ApiAnswer> => {
  const form = new FormData();
  form.set('file', new Blob([content]), filename);
  const response = await fetch(`${api.url}/api/scripts/import/`, {
    method: 'POST',
    headers: director.headers,
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const countScripts = async (): Promise<number> => (await director.get('/api/scripts')).body.total;

const FOUNTAIN =
  'Title:\n    _**BRICK & STEEL**_\n    FULL RETIRED\nAuthor: Stu\n\nEXT. PATIO - DAY\n\nBeer.\n\nINT. DEN - NIGHT\n\nSleep.\n';

test('a Fountain file becomes a script with scenes, called as its title page says, and comes out as it was', async () => {
  const { status, body, headers } = await bring(FOUNTAIN, 'brick.fountain');
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/scripts/${body.id}`);
  expect(body).toMatchObject({
    ...{ title: 'BRICK & STEEL FULL RETIRED', rights: 'own' },
    newest: { version: 1, script_type: 'screenplay', scenes: 2 },
  });
  const { body: scenes } = await director.get(`/api/scenes?script_id=${body.id}`);
  expect(scenes.scenes.map(({ setting }: { setting: string }) => setting)).toEqual([
    'EXT. PATIO - DAY',
    'INT. DEN - NIGHT',
  ]);
  const exported = await director.get(`/api/scripts/${body.id}/versions/1/export/?format=fountain`);
  expect([exported.status, exported.body]).toEqual([200, FOUNTAIN]);
  expect(exported.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(exported.headers.get('content-disposition')).toBe(
    'attachment; filename="BRICK & STEEL FULL RETIRED v1.fountain"',
  );
  expect((await director.get(`/api/scripts/${body.id}/versions/1`)).body.notes).toBe(
    'Imported from brick.fountain',
  );
});

test('without a title page it is called as the file', async () => {
  expect((await bring('INT. A - DAY\n\nX\n', 'My  film.v2.fountain')).body.title).toBe('My film.v2');
  expect((await bring('INT. A - DAY\n\nX\n', '.fountain')).body.title).not.toBe('');
});

test.each([
  ['with a byte order mark', Buffer.from('\uFEFFINT. CAFÉ - DAY\n\nX\n')],
  ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('INT. CAFÉ - DAY\n\nX\n', 'utf16le')])],
])('a text %s is read', async (_what, bytes) => {
  const { body } = await bring(new Uint8Array(bytes), 'a.fountain');
  const { scenes } = (await director.get(`/api/scenes?script_id=${body.id}`)).body;
  expect(scenes[0].setting).toBe('INT. CAFÉ - DAY');
});

const FDX = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="12" Type="Scene Heading"><Text>INT. TOWER - NIGHT</Text></Paragraph>
    <Paragraph Type="Character"><Text>ANNA</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>It burns &amp; burns.</Text></Paragraph>
    <Paragraph Type="Scene Heading"><Text>EXT. SEA - DAY</Text></Paragraph>
    <Paragraph Type="Action"><Text>A boat.</Text></Paragraph>
  </Content>
</FinalDraft>`;

test('a Final Draft file becomes a script with scenes, and comes out as one again', async () => {
  const { status, body } = await bring(FDX, 'The Tower.fdx');
  expect([status, body]).toMatchObject([201, { title: 'The Tower', newest: { version: 1, scenes: 2 } }]);
  const path = `/api/scripts/${body.id}/versions/1`;
  expect((await director.get(path)).body.content).toBe(
    'INT. TOWER - NIGHT #12#\n\nANNA\nIt burns & burns.\n\nEXT. SEA - DAY\n\nA boat.\n',
  );
  const exported = await director.get(`${path}/export?format=fdx`);
  expect(exported.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(exported.headers.get('content-disposition')).toBe('attachment; filename="The Tower v1.fdx"');
  const again = await bring(String(exported.body), 'again.fdx');
  expect((await director.get(`/api/scripts/${again.body.id}/versions/1`)).body.content).toBe(
    (await director.get(path)).body.content,
  );
});

test('a version is had on pages, as a PDF and as plain text; what cannot be printed is said', async () => {
  const { body } = await bring('INT. TOWER - NIGHT #12#\n\nIt burns.\n', 'The Tower.fountain');
  const path = `/api/scripts/${body.id}/versions/1/export`;
  const pdf = await fetch(`${api.url}${path}?format=pdf&paper=a4`, { headers: director.headers });
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="The Tower v1.pdf"');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const text = await director.get(`${path}?format=txt&scene_numbers=yes`);
  expect(String(text.body).split('\n')[0]).toMatch(/^ {7}12 {6}INT\. TOWER - NIGHT +12$/u);
  const { body: runes } = await bring('INT. TOWER - NIGHT\n\n𐎠 on the wall.\n', 'runes.fountain');
  const refused = await director.get(`/api/scripts/${runes.id}/versions/1/export?format=pdf`);
  expect([refused.status, refused.body.detail]).toEqual([
    422,
    'format: There are no letters to print these with: 𐎠',
  ]);
});

const doctype = (inside: string, text = '&a;'): string =>
  FDX.replace('<FinalDraft', `<!DOCTYPE FinalDraft [${inside}]><FinalDraft`).replace('A boat.', text);
const BOMB = Array.from(
  { length: 12 },
  (_, at) => `<!ENTITY a${at} "${at === 0 ? 'ha' : `&a${at - 1};`.repeat(10)}">`,
).join('');

describe('no script is made of', () => {
  test.each<[what: string, content: string | Uint8Array<ArrayBuffer>, status: number]>([
    ['nothing', '', 422],
    ['blanks', ' \n\n\t', 422],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff]), 422],
    ['a text of one byte a character', new Uint8Array(Buffer.from('INT. CAF\u00c9 - DAY', 'latin1')), 422],
    ['a text with NUL', 'INT. A - DAY\n\n\0', 422],
    ['a file of Final Draft with entities in entities', doctype(BOMB, '&a11;'), 422],
    [
      'a file of Final Draft with an entity from outside',
      doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'),
      422,
    ],
    ['half a file of Final Draft', FDX.slice(0, 300), 422],
    ['another XML', '<?xml version="1.0"?><svg/>', 422],
    ['a web page', '<!DOCTYPE html><html></html>', 422],
    ['what is nested a hundred thousand deep', `<FinalDraft>${'<a>'.repeat(100_000)}`, 422],
    ['rich text', String.raw`{\rtf1 INT. A - DAY}`, 422],
    ['what Trelby keeps', '#Version 3\n#Begin-Config\n', 422],
    ['what is too long', `INT. A - DAY\n\n${'x'.repeat(1_000_001)}`, 422],
    ['more than 10 MB', 'x'.repeat(10 * 1024 * 1024 + 1), 413],
  ])('%s', async (_what, content, status) => {
    const before = await countScripts();
    expect((await bring(content, 'a.fountain')).status).toBe(status);
    expect(await countScripts()).toBe(before);
    expect(await readdir(join(api.environment.DATA_DIR, 'scratch'))).toEqual([]);
  });

  test('a form without a file', async () => {
    const form = new FormData();
    form.set('other', 'x');
    const { headers } = director;
    const response = await fetch(`${api.url}/api/scripts/import`, { method: 'POST', headers, body: form });
    expect(response.status).toBe(422);
  });
});
