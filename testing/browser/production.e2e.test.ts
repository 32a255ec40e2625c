import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page, Request } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import type { ApiClient } from '../api-client.ts';
import { axeObjections } from './axe.ts';
import { setStage, type Stage } from './stage.ts';

/** Who reads a PDF guesses where its spaces are. */
const withoutSpace = (text: string): string => text.replaceAll(/\s/gu, '');

const HUT = 'INT. HUT - DAY\n\nHe waits.\n\n';
const SEA = 'EXT. SEA - NIGHT\n\nANNA\nA boat.\n\n';
const LOFT = 'INT. LOFT - DAY\n\nDust. ANNA sleeps.\n\n';

describe('a script in production, in a browser', () => {
  let stage: Stage;
  let page: Page;
  let writer: ApiClient;
  let script: string;

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('admin', 'bea');
    writer = await stage.api.signedIn('director', 'anna');
    script = `/scripts/${(await writer.post('/api/scripts', { title: 'The hut' })).body.id}`;
    await save(HUT + SEA);
    await page.goto(`${script}/versions`);
  }, 180_000);
  afterAll(() => stage?.stop());

  const save = (content: string) => writer.post(`/api${script}/create_version`, { content });
  const row = (version: number) => page.getByRole('row', { name: `v${version}` });
  const choose = async (menu: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).click();
  };
  const textOf = async (download: () => Promise<void>): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), download()]);
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(await file.path())));
    return (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/gu, ' ');
  };

  test('is locked by its newest version', async () => {
    await choose('Production of v1', 'Lock for production…');
    await page.getByRole('button', { name: 'Lock v1' }).click();
    await row(1).getByText('Locked').waitFor();
  });

  test('has its revised pages in the colour that is next, and they are downloaded', async () => {
    await save(HUT + LOFT + SEA);
    await page.reload();
    await choose('Production of v2', 'Revised pages…');
    await page.getByRole('dialog').getByLabel('Date').fill('2026-11-27');
    await page.getByRole('button', { name: 'Mark as Blue' }).click();
    await row(2).getByText('Blue').waitFor();
    expect(await textOf(() => choose('Export v2', 'Changed pages'))).toMatch(
      /^Blue Revision 27 Nov 2026 1 INT\. HUT.*1A INT\. LOFT - DAY 1A \* Dust\. ANNA sleeps\. \* 2 EXT\. SEA/u,
    );
  });

  test('shows its locked pages as they are printed, and those that were changed', async () => {
    await page.goto(`${script}/pages?version=2`);
    const sheets = page.getByRole('article', { name: /^Page / });
    await sheets.first().waitFor();
    const shown = await sheets.evaluateAll((all: { children: Iterable<{ textContent: string }> }[]) =>
      all.map(({ children }) => [...children].map(({ textContent }) => textContent).join(' ')),
    );
    const download = () => page.getByRole('link', { name: 'PDF' }).click();
    expect(withoutSpace(shown.join(''))).toBe(withoutSpace(await textOf(download)));
    expect(shown.join(' ')).toMatch(/^Blue Revision 27 Nov 2026 .*1A INT\. LOFT - DAY 1A \*/u);
    await page.getByText('1 page, 1 changed').waitFor();
    expect(await axeObjections(page)).toEqual([]);
    await page.getByRole('radiogroup', { name: 'Which pages' }).getByText('Changed pages').click();
    await sheets.first().waitFor();
    expect(await textOf(download)).toContain('1A INT. LOFT');
    // The locked version is the white one, and what is written now has no locked pages.
    await page.goto(`${script}/pages?version=1`);
    await sheets.first().getByText('INT. HUT - DAY').waitFor();
    expect(await sheets.getByText('Blue Revision').count()).toBe(0);
    await page.goto(`${script}/pages`);
    await page.getByRole('link', { name: 'v2', exact: true }).click();
    await sheets.first().getByText('Blue Revision 27 Nov 2026').waitFor();
    await page.goto(`${script}/versions`);
  });

  test('is broken down by its locked pages, for which neither a text nor a breakdown of the draft is fetched', async () => {
    const asked: string[] = [];
    const note = (request: Request): unknown => asked.push(new URL(request.url()).pathname);
    page.on('request', note);
    await page.goto(`${script}/breakdown`);
    const scenes = page.getByRole('table', { name: 'Scenes' });
    await scenes.getByRole('row', { name: /^1A INT LOFT/ }).waitFor();
    await page.waitForLoadState('networkidle');
    page.off('request', note);
    expect(asked).toContain(`/api${script}/versions/2/breakdown`);
    expect(asked.filter((path) => /\/(versions\/\d+|draft\/breakdown)$/u.test(path))).toEqual([]);
    await page.getByRole('combobox', { name: 'Of what' }).click();
    await page.getByRole('option', { name: 'The draft' }).click();
    await page.getByText('The pages are locked since v1.').waitFor();
    await page.goto(`${script}/versions`);
  });

  test('has sides of a part', async () => {
    await choose('Export v2', 'Sides…');
    await page.getByRole('combobox', { name: 'Character' }).fill('anna');
    await page.getByRole('option', { name: 'ANNA' }).click();
    await page.getByRole('dialog').getByLabel('Date').fill('2026-11-28');
    const text = await textOf(() => page.getByRole('link', { name: 'Download' }).click());
    expect(text).toContain('The hut - Sides - ANNA - 28 Nov 2026');
    const outline = async (): Promise<string[]> => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download' }).click(),
      ]);
      const pdf = await getDocumentProxy(new Uint8Array(await readFile(await file.path())));
      return (await pdf.getOutline()).map(({ title }: { title: string }) => title);
    };
    await choose('Export v2', 'Sides…');
    await page.getByRole('combobox', { name: 'Character' }).fill('anna');
    await page.getByRole('option', { name: 'ANNA' }).click();
    await page.getByText('2 scenes', { exact: true }).waitFor();
    expect(await axeObjections(page)).toEqual([]);
    await page.getByLabel('With 1 scene where ANNA is named in capitals').click();
    await page.getByText('1 scene', { exact: true }).waitFor();
    expect(await outline()).toEqual(['2 EXT. SEA - NIGHT']);
  });

  test('is unlocked, once that is confirmed', async () => {
    await choose('Production of v1', 'Unlock…');
    await page.getByRole('button', { name: 'Unlock v1' }).click();
    await row(1).getByText('Locked').waitFor({ state: 'detached' });
    expect(await row(2).getByText('Blue').count()).toBe(0);
  });
});
