import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ApiClient } from '../api-client.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { layoutFaults } from './layout.ts';
import { newPage, setStage, signInOn, type Stage } from './stage.ts';

const UNBROKEN = 'Donaudampfschifffahrtsgesellschaft'.repeat(5);
/** What the page has and Node's types do not know. */
interface Styled {
  getComputedStyle(element: unknown): { readonly unicodeBidi: string };
}
const HEBREW = 'המגדלור, חלק 2';

describe('titles of any length and direction', () => {
  let stage: Stage;
  let streams: ReviewedStream[];
  beforeAll(async () => {
    stage = await setStage();
    const director = await stage.api.signedIn('director', 'rita');
    streams = [];
    for (const title of [UNBROKEN, HEBREW])
      streams.push(await ReviewedStream.create(director, { ...shortFilm(title, ['Lamp']) }));
    const daemon = new ApiClient(stage.api.url, { 'x-api-key': 'daemon-key' });
    await daemon.post('/api/files', await stage.house.placed('tustin', `${UNBROKEN}.mov`, Buffer.from('x')));
  }, 120_000);
  afterAll(() => stage?.stop());

  const paths = () => [
    ...['/?show=all', '/streams', '/streams?view=table', '/files', '/audit', '/colour'],
    ...streams.flatMap(({ id }) => [`/streams/${id}/story`, `/streams/${id}/history`]),
  ];
  const shown = async (page: Page, path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('main').first().waitFor();
    await page.waitForLoadState('networkidle');
  };

  test.each([390, 1280])(
    'stay on the page at a width of %i',
    async (width) => {
      const page = await stage.signIn('admin', `admin-${width}`, { width });
      const faults: string[] = [];
      for (const path of paths()) {
        await shown(page, path);
        for (const fault of await layoutFaults(page)) faults.push(`${path}: ${fault}`);
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  test('of a script have a phone to themselves: what else is done there is in a menu', async () => {
    const writer = await stage.api.signedIn('director', 'writer');
    const page = await newPage(stage.browser, stage.api.url, { width: 390, height: 844, touch: true });
    await signInOn(page, 'writer');
    const title = 'The Lighthouse Keeper’s Last Letter to the Harbour Master';
    const { body } = await writer.post('/api/scripts', { title });
    await shown(page, `/scripts/${body.id}`);
    const cut = await page
      .getByRole('heading', { name: title })
      .evaluate((heading: { scrollHeight: number; clientHeight: number }) =>
        Math.max(0, heading.scrollHeight - heading.clientHeight),
      );
    expect(cut).toBe(0);
    for (const [word, dialog] of [
      ['Generate…', /^Have v1 written/],
      ['Share…', `Share ${title}`],
    ] as const) {
      await page.getByRole('button', { name: 'More actions' }).tap();
      await page.getByRole('menuitem', { name: word }).tap();
      await page.getByRole('dialog', { name: dialog }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: dialog }).waitFor({ state: 'detached' });
    }
  });

  test('are written as they are read', async () => {
    const page = await stage.signIn('director', 'dora');
    await shown(page, '/streams');
    const direction = await page
      .getByText(HEBREW)
      .first()
      .evaluate((element) => (globalThis as unknown as Styled).getComputedStyle(element).unicodeBidi);
    expect(direction).toBe('plaintext');
  });

  test('and what is pressed with a finger is large enough for it', async () => {
    const page = await stage.signIn('admin', 'finger', { width: 390, height: 844, touch: true });
    const small: string[] = [];
    for (const path of [
      ...paths(),
      '/transfers',
      '/sites',
      '/settings',
      '/users',
      '/operations',
      '/streams/new',
    ]) {
      await shown(page, path);
      const found = await page.evaluate<string[]>(`
        [...document.querySelectorAll('button, nav a, select, [role=button], [role=tab], input')]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !['checkbox', 'radio', 'range', 'file', 'hidden'].includes(one.type))
          .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 1 && (width < 43.5 || height < 43.5); })
          .map((one) => (one.ariaLabel || one.textContent || one.name) + ' ' + one.offsetWidth + 'x' + one.offsetHeight)`);
      for (const one of found) small.push(`${path}: ${one}`);
    }
    expect(small).toEqual([]);
  }, 120_000);
});
