import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
const LOFT = 'INT. LOFT - DAY\n\nDust.\n\n';
const BLUE = { color: 'blue', date: '2026-11-27' };

const newScript = async (...contents: readonly string[]): Promise<string> => {
  const { body } = await director.post('/api/scripts', { title: 'The lamp' });
  const path = `/api/scripts/${body.id}`;
  for (const content of contents) await director.post(`${path}/create_version`, { content });
  return path;
};
const lockedScript = async (...later: readonly string[]): Promise<string> => {
  const path = await newScript(HUT + SEA + BARN);
  await director.post(`${path}/versions/1/lock`, {});
  for (const content of later) await director.post(`${path}/create_version`, { content });
  return path;
};
const printed = async (path: string, query = ''): Promise<string> =>
  (await director.get(`${path}/export?format=txt${query}`)).body;
const pdfOf = async (path: string) => {
  const answer = await fetch(`${api.url}${path}`, { headers: director.headers });
  return await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
};
/** `number heading`, a line each. */
const scenesOf = async (path: string): Promise<string[]> =>
  (await printed(path))
    .split('\n')
    .filter((line) => /^ {7}\S/u.test(line))
    .map((line) =>
      line
        .trim()
        .split(/\s{2,}/u)
        .slice(0, 2)
        .join(' '),
    );

describe('a locked script', () => {
  test('keeps its scene numbers: new ones get letters, omitted ones stay, moved ones keep theirs', async () => {
    const path = await lockedScript(HUT + LOFT + SEA + BARN, BARN + HUT + LOFT);
    expect(await scenesOf(`${path}/versions/1`)).toEqual([
      '1 INT. HUT - DAY',
      '2 EXT. SEA - NIGHT',
      '3 INT. BARN - DAY',
    ]);
    expect(await scenesOf(`${path}/versions/2`)).toEqual([
      '1 INT. HUT - DAY',
      '1A INT. LOFT - DAY',
      '2 EXT. SEA - NIGHT',
      '3 INT. BARN - DAY',
    ]);
    expect(await scenesOf(`${path}/versions/3`)).toEqual([
      '3 INT. BARN - DAY',
      '1 INT. HUT - DAY',
      '1A INT. LOFT - DAY',
      '2 OMITTED',
    ]);
    const { body } = await director.get(`${path}/versions/3/breakdown`);
    expect(body.scenes).toMatchObject([
      { number: '3' },
      { number: '1' },
      { number: '1A' },
      { omitted: true },
    ]);
    expect((await director.get(`${path}/versions/3/export?format=fdx`)).body).toContain('Number="1A"');
  });

  test('says so in each version that it holds, and what was written before it is as it was', async () => {
    const path = await newScript(LOFT, HUT);
    expect((await director.post(`${path}/versions/1/lock`, {})).status).toBe(409);
    const locked = await director.post(`${path}/versions/2/lock`, { paper: 'a4' });
    expect(locked).toMatchObject({
      status: 200,
      body: { lock: { version: 2, paper: 'a4' }, revision: null },
    });
    expect((await director.post(`${path}/versions/2/lock`, {})).body).toEqual(locked.body);
    await director.post(`${path}/create_version`, { content: HUT + SEA });
    const { body } = await director.get(`${path}/versions`);
    expect(body.versions).toMatchObject([{ lock: { version: 2 } }, { lock: { version: 2 } }, { lock: null }]);
    const { lock } = body.versions[0];
    expect((await director.get(path)).body.newest).toMatchObject({ version: 3, lock });
    const { scripts } = (await director.get('/api/scripts')).body;
    expect(scripts[0].newest.lock).toEqual(lock);
    expect(await scenesOf(`${path}/versions/1`)).toEqual([]);
    const page = await (await pdfOf(`${path}/versions/3/export?format=pdf`)).getPage(1);
    expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
  });

  test('is numbered as before once it is unlocked', async () => {
    const path = await lockedScript(HUT + LOFT + SEA + BARN);
    await director.put(`${path}/versions/2/revision`, BLUE);
    expect((await director.send('DELETE', `${path}/versions/1/lock`)).body).toMatchObject({ lock: null });
    expect((await director.get(`${path}/versions/2`)).body).toMatchObject({ lock: null, revision: null });
    expect((await director.get(path)).body.newest.lock).toBeNull();
    expect(await scenesOf(`${path}/versions/2`)).toEqual([]);
  });

  test('locked again later has its pages anew and its scene numbers kept', async () => {
    const path = await lockedScript(HUT + LOFT + SEA + BARN);
    await director.post(`${path}/versions/2/lock`, {});
    await director.send('DELETE', `${path}/versions/1/lock`);
    expect(await scenesOf(`${path}/versions/1`)).toEqual([]);
    expect((await scenesOf(`${path}/versions/2`))[1]).toBe('1A INT. LOFT - DAY');
    expect((await director.get(`${path}/versions/2`)).body.lock.version).toBe(2);
  });

  test('has the numbers that its writer gave', async () => {
    const path = await newScript('INT. HUT #7#\n\nHe waits.\n\nEXT. SEA\n\nA boat.\n\nINT. BARN #9#\n\nHay.');
    await director.post(`${path}/versions/1/lock`, {});
    expect(await scenesOf(`${path}/versions/1`)).toEqual(['7 INT. HUT', '7A EXT. SEA', '9 INT. BARN']);
  });

  test('must be a screenplay', async () => {
    const { body } = await director.post('/api/scripts', { title: 'Plan' });
    const path = `/api/scripts/${body.id}`;
    await director.post(`${path}/create_version`, { content: '# One', script_type: 'outline' });
    expect((await director.post(`${path}/versions/1/lock`, {})).status).toBe(409);
  });
});

describe('a revision', () => {
  test('has its colour and date at the head of its pages, and marks', async () => {
    const path = await lockedScript(HUT + SEA.replace('A boat', 'Two boats') + BARN);
    const revised = await director.put(`${path}/versions/2/revision`, BLUE);
    expect(revised).toMatchObject({ status: 200, body: { revision: BLUE } });
    expect(await printed(`${path}/versions/2`)).toMatch(/^ +Blue Revision 27 Nov 2026\n/u);
    expect(await printed(`${path}/versions/2`)).toMatch(/Two boats\. +\*/u);
    expect(await printed(`${path}/versions/1`)).not.toContain('Blue');
    const gone = await director.send('DELETE', `${path}/versions/2/revision`);
    expect(gone.body.revision).toBeNull();
  });

  test('is listed on the title page with those before it, and on no other', async () => {
    const title = 'Title: The lamp\nContact: Somewhere 1\n\n';
    const path = await newScript(title + HUT + SEA);
    await director.post(`${path}/versions/1/lock`, {});
    for (const more of [LOFT, LOFT + BARN])
      await director.post(`${path}/create_version`, { content: title + HUT + more });
    await director.put(`${path}/versions/2/revision`, BLUE);
    await director.put(`${path}/versions/3/revision`, { color: 'pink', date: '2026-12-01' });
    const titleOf = async (version: number): Promise<string | undefined> => {
      const { text } = await extractText(await pdfOf(`${path}/versions/${version}/export?format=pdf`));
      return text[0]?.replaceAll(/\s+/gu, ' ').trim();
    };
    expect(await titleOf(1)).toBe('The lamp Somewhere 1');
    expect(await titleOf(2)).toBe('The lamp Somewhere 1 Revision Date Blue 27 Nov 2026');
    expect(await titleOf(3)).toBe('The lamp Somewhere 1 Revision Date Blue 27 Nov 2026 Pink 1 Dec 2026');
  });

  test('is handed out as its changed pages', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `Beat ${at}.\n\n`).join('');
    const path = await newScript(HUT + long);
    await director.post(`${path}/versions/1/lock`, {});
    await director.post(`${path}/create_version`, { content: HUT + long.replace('Beat 40.', 'Rain.') });
    await director.put(`${path}/versions/2/revision`, BLUE);
    const pages = (await printed(`${path}/versions/2`, '&pages=changed')).split('\f');
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/^ +Blue Revision 27 Nov 2026 +2\.\n/u);
    await director.post(`${path}/create_version`, {});
    expect((await director.get(`${path}/versions/3/export?format=pdf&pages=changed`)).status).toBe(422);
  });

  test.each([
    ['of what is not locked', () => newScript(HUT, SEA), '/versions/2/revision', 409],
    ['of the locked version itself', () => lockedScript(), '/versions/1/revision', 409],
    ['of no version', () => lockedScript(), '/versions/9/revision', 404],
  ])('there is none %s', async (_what, make, address, status) => {
    expect((await director.put(`${await make()}${address}`, BLUE)).status).toBe(status);
  });

  test.each([
    ['another colour', { ...BLUE, color: 'mauve' }],
    ['a day that there is not', { ...BLUE, date: '2026-02-30' }],
    ['no day', { color: 'blue' }],
  ])('it cannot have %s', async (_what, body) => {
    expect((await director.put(`${await lockedScript(HUT)}/versions/2/revision`, body)).status).toBe(422);
  });
});

test('a scene that goes on overleaf says so where that is asked for, locked or not', async () => {
  const path = await newScript(`${HUT}===\n\nShe comes.`);
  expect(await printed(`${path}/versions/1`)).not.toContain('CONTINUED');
  const asked = '&scene_continueds=true';
  expect(await printed(`${path}/versions/1`, asked)).toMatch(/\(CONTINUED\)\n\f.* 2\.\n +CONTINUED:\n\n/u);
  await director.post(`${path}/versions/1/lock`, {});
  expect(await printed(`${path}/versions/1`, asked)).toMatch(/\f.* 2\.\n +1 +CONTINUED: +1\n\n/u);
});

describe('what the pages of a locked version are made of', () => {
  test('is told to whoever may read it', async () => {
    const path = await lockedScript(HUT + LOFT + SEA, HUT + LOFT + BARN);
    await director.put(`${path}/versions/2/revision`, BLUE);
    const { status, body } = await director.get(`${path}/versions/3/production`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ paper: 'letter', starts: [{ label: '1', element: 0, offset: 0 }] },
      locked: { content: HUT + SEA + BARN, revision: null },
      revisions: [
        { content: HUT + LOFT + SEA, revision: BLUE },
        { content: HUT + LOFT + BARN, revision: null },
      ],
    });
    expect(body.revisions[1].numbers).toMatchObject([
      ...[{ number: '1' }, { number: '1A', heading: 'INT. LOFT - DAY' }],
      ...[{ number: '2', omitted: true }, { number: '3' }],
    ]);
    expect((await director.get(`${path}/versions/1/production`)).body.revisions).toEqual([]);
    const other = await api.signedIn('director', 'somebody-else');
    expect((await other.get(`${path}/versions/3/production`)).status).toBe(404);
  });

  test('there is nothing of what no lock holds', async () => {
    const path = await newScript(LOFT, HUT);
    await director.post(`${path}/versions/2/lock`, {});
    await director.post(`${path}/create_version`, { content: '# One', script_type: 'outline' });
    const statuses = [1, 2, 3, 4].map(
      async (version) => (await director.get(`${path}/versions/${version}/production`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([409, 200, 409, 404]);
  });
});
