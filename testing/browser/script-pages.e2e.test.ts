import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import type { ApiClient } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { screenplayText } from '../screenplay-text.ts';
import { axeObjections } from './axe.ts';
import { setStage, type Stage } from './stage.ts';

/** Who reads a PDF guesses where its spaces are. */
const withoutSpace = (text: string): string => text.replaceAll(/\s/gu, '');

describe('the pages of a script', () => {
  let stage: Stage;
  let owner: ApiClient;
  let anna: Page;
  let path: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    owner = await stage.api.signedIn('director', 'olga');
    const { body } = await owner.post('/api/scripts', { title: 'The Last Lamp' });
    path = `/scripts/${body.id}`;
    await owner.post(`/api${path}/create_version`, { content: screenplayText(40) });
    anna = await stage.signIn('admin', 'anna');
    anna.on('pageerror', (error) => errors.push(error.message));
  }, 180_000);
  afterAll(() => stage?.stop());

  const sheets = () => anna.getByRole('article', { name: /page/i });

  test.each([
    ['letter', '', ''],
    ['a4', '&scene_numbers=true&scene_continueds=true', '&numbers=yes&continued=yes'],
  ])('say on screen what is printed, page by page: %s', async (paper, numbers, shownAs) => {
    await anna.goto(`${path}/pages?version=1&paper=${paper}${shownAs}`);
    await sheets().first().waitFor();
    const shown = await sheets().evaluateAll((all: { children: Iterable<{ textContent: string }> }[]) =>
      all.map(({ children }) => [...children].map(({ textContent }) => textContent).join(' ')),
    );
    const pdf = await fetch(
      `${stage.api.url}/api${path}/versions/1/export?format=pdf&paper=${paper}${numbers}`,
      { headers: owner.headers },
    );
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer())));
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.map(withoutSpace)).toEqual(text.map(withoutSpace));
    // The typeface is the printed one.
    expect(await anna.evaluate(`document.fonts.check('12px "Courier Prime"')`)).toBe(true);
  });

  test('stand beside the text, and follow what is typed', async () => {
    await anna.goto(path);
    await anna.getByRole('button', { name: 'Pages', exact: true }).click();
    await anna.getByRole('textbox', { name: 'The text of The Last Lamp' }).click();
    await anna.keyboard.press('Control+End');
    await anna.keyboard.type('\nINT. CELLAR - NIGHT\n\nThe last lamp of all goes out.');
    const line = sheets().last().getByText('The last lamp of all goes out.');
    await line.waitFor();
    await eventually(async () => {
      const { y = -1 } = (await line.boundingBox()) ?? {};
      return y > 0 && y < 900 ? true : undefined;
    });
    await anna.getByRole('navigation', { name: 'Scenes' }).getByRole('button', { name: 'CELLAR' }).waitFor();
    expect(await axeObjections(anna)).toEqual([]);
    await anna.getByText('Draft saved, for everybody who writes in it.').waitFor();
  });

  test('a row of the breakdown leads to its page, and to where it is written, by links that can be shared', async () => {
    await anna.goto(`${path}/breakdown`);
    const table = anna.getByRole('table', { name: 'Scenes' });
    const row = table.getByRole('row').filter({ hasText: 'CELLAR' });
    // It is in no version yet.
    await row.waitFor();
    expect(await axeObjections(anna)).toEqual([]);
    const toPage = row.getByRole('link', { name: /^Page \d+, where scene 41 begins$/ });
    const toText = row.getByRole('link', { name: 'CELLAR' });
    const hrefs = [await toPage.getAttribute('href'), await toText.getAttribute('href')];
    await toPage.click();
    const heading = sheets().last().getByText('INT. CELLAR - NIGHT');
    const isInSight = async (): Promise<true> =>
      await eventually(async () => {
        const { y = -1 } = (await heading.boundingBox()) ?? {};
        return y > 0 && y < 900 ? true : undefined;
      });
    await isInSight();
    await anna.goto('/scripts');
    await anna.goto(hrefs[0] ?? '');
    await isInSight();
    expect(await axeObjections(anna)).toEqual([]);
    await anna.goto('/scripts');
    await anna.goto(hrefs[1] ?? '');
    const scenes = anna.getByRole('navigation', { name: 'Scenes' });
    await scenes.locator('[aria-current=true]').filter({ hasText: 'CELLAR' }).waitFor();
    await anna.locator('.cm-line').getByText('INT. CELLAR - NIGHT').waitFor();
  });

  test('a scene that somebody else changes keeps what is being typed in it', async () => {
    await anna.goto(`${path}/scenes`);
    const card = anna.getByRole('article', { name: 'Scene 2', exact: true });
    await card.getByRole('button').first().click();
    const dialog = anna.getByRole('dialog', { name: 'Scene 2' });
    const text = dialog.getByRole('textbox', { name: 'Text' });
    await dialog.getByRole('textbox', { name: 'Goal' }).fill('To leave.');
    await text.fill('INT. QUAY - NIGHT\n\nMine.\n');
    const { body } = await owner.get(`/api/scenes?script_id=${path.split('/').at(-1)}`);
    const { id } = body.scenes[1];
    await owner.put(`/api/scenes/${id}`, { tension: 'The ice.', content: 'INT. QUAY - NIGHT\n\nTheirs.\n' });
    await dialog.getByText('Changed while you were typing').waitFor();
    expect(await text.inputValue()).toContain('Mine.');
    expect(await dialog.getByRole('textbox', { name: 'Tension' }).inputValue()).toBe('The ice.');
    expect(await axeObjections(anna)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take theirs instead' }).click();
    expect(await text.inputValue()).toContain('Theirs.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await owner.get(`/api/scenes/${id}`)).body).toMatchObject({
      ...{ goal: 'To leave.', tension: 'The ice.', content: 'INT. QUAY - NIGHT\n\nTheirs.\n' },
    });
  });

  test('a version that somebody else saves is there at once, with its breakdown', async () => {
    await anna.goto(`${path}/versions`);
    await anna.getByRole('row', { name: /^v1/ }).waitFor();
    await owner.post(`/api${path}/create_version`, { content: screenplayText(3), notes: 'Only three' });
    await anna.getByRole('row', { name: /^v3.*Only three/ }).waitFor();
    await anna.getByRole('link', { name: 'Breakdown' }).click();
    const rows = anna.getByRole('table', { name: 'Scenes' }).getByRole('row');
    await eventually(async () => ((await rows.count()) === 4 ? true : undefined));
    const download = anna.waitForEvent('download');
    await anna.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/draft\.csv$/);
    await anna.goto(`${path}/breakdown?version=3`);
    expect(await anna.getByRole('link', { name: 'CSV' }).getAttribute('href')).toContain('/versions/3/');
    await eventually(async () => ((await rows.count()) === 4 ? true : undefined));
    expect(errors).toEqual([]);
  });
});
