import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { setStage, type Stage } from './stage.ts';

const SEGMENTS = 200;

describe('a reviewer, in a browser', () => {
  let stage: Stage;
  let page: Page;
  let film: ReviewedStream;
  const errors: string[] = [];
  const decision = () => page.getByRole('region', { name: 'Decision' });
  /** Of the video that leads: its place, its rate, whether it plays. */
  const leader = <T>(read: string): Promise<T> =>
    page.evaluate(
      `(() => { const video = document.querySelector('[role=dialog] video, main video'); return ${read}; })()`,
    );

  /** The page itself evaluates no text, by its content security policy: it is asked again and again. */
  const holds = (condition: string) =>
    eventually(async () => (await page.evaluate(condition)) === true || undefined);

  const openPalette = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search everything' }).and(page.locator(':focus')).waitFor();
  };

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
    const director = await stage.api.signedIn('director', 'ben');
    film = await ReviewedStream.create(director, shortFilm('Night Boat', ['A lamp', 'A boat'], 1));
    await film.approve('story', 'spec');
    await film.untilOpen('keyframes');
    const item = { segment: 1, take: 1, verdict: 'regenerate', prompt: 'A lantern' } as const;
    await film.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    await film.untilOpen('keyframes');
  }, 180_000);
  afterAll(() => stage?.stop());

  test('holds an older take against the current one in each way, and uses it', async () => {
    await page.goto(`/streams/${film.id}/keyframes`);
    await page.getByRole('button', { name: /^Segment 1,/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Segment 1/ });
    await dialog.getByRole('button', { name: 'Compare takes' }).click();
    const how = dialog.getByRole('combobox', { name: 'How to compare' });
    for (const mode of ['beside', 'wipe', 'overlay', 'ab']) {
      await how.selectOption(mode);
      expect(await dialog.locator(`[data-mode=${mode}] img`).count()).toBe(2);
    }
    await how.selectOption('beside');
    await dialog.getByRole('button', { name: 'Use take 1' }).click();
    await dialog.getByText('Take 1 of segment 1 is in use now').waitFor();
    await dialog.getByRole('button', { name: 'Take 1, current' }).waitFor();
    await film.until(({ segments }) => segments[0]?.prompt === 'A lamp');
    await page.keyboard.press('Escape');
  });

  test('takes an approval of everything back before work begins', async () => {
    await decision()
      .getByRole('button', { name: /^Approve all/ })
      .click();
    await page.getByText('You approved the keyframes.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await decision()
      .getByRole('button', { name: /^Approve all 2/ })
      .waitFor();
    expect(await film.see()).toMatchObject({ checkpoint: { name: 'keyframes', round: 1 } });
  });

  test('moves a clip by the keys of the transport', async () => {
    await film.approve('keyframes');
    await film.untilOpen('videos');
    await page.goto(`/streams/${film.id}/videos`);
    await page.getByRole('button', { name: /^Segment 1,/ }).click();
    await page.getByRole('dialog', { name: /^Segment 1/ }).waitFor();
    await holds(`document.querySelector("[role=dialog] video")?.readyState >= 2`);
    await page.keyboard.press('k');
    expect(await leader('video.paused')).toBe(true);
    await page.keyboard.press('Home');
    await holds(`!document.querySelector("[role=dialog] video").seeking`);
    const start = await leader<number>('video.currentTime');
    await page.keyboard.press('.');
    await page.keyboard.press('ArrowRight');
    await holds(`!document.querySelector("[role=dialog] video").seeking`);
    expect(Math.round(((await leader<number>('video.currentTime')) - start) * 24)).toBe(2);
    await page.keyboard.press('l');
    await page.keyboard.press('l');
    expect(await leader('video.playbackRate')).toBe(2);
    await page.keyboard.press('Space');
    expect(await leader('video.paused')).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('dialog', { name: /^Segment 2/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('reads at once why a film came back, in the inbox and on its page, and watches the film before', async () => {
    await film.approve('videos');
    await film.untilOpen('final');
    await page.goto(`/streams/${film.id}/preview`);
    await decision()
      .getByRole('button', { name: /Send back/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Send back' });
    await dialog.getByLabel('Spec').check();
    await dialog.getByLabel('Why').fill('The boat is too small.');
    await dialog.getByLabel(/Keep approvals/).check();
    await dialog.getByRole('button', { name: /Send back to/ }).click();
    await decision().getByText('Sent back to the spec').waitFor();
    await page.goto('/');
    await page.getByText('The boat is too small.').waitFor();
    await page.goto(`/streams/${film.id}/spec`);
    await page.getByText(/sent this back from the preview/).waitFor();
    await page.getByLabel('Segment 2: prompt').fill('A large boat');
    await decision()
      .getByRole('button', { name: /^Approve/ })
      .click();
    await film.untilOpen('keyframes');
    await film.approve('keyframes', 'videos');
    await film.untilOpen('final');
    await page.goto(`/streams/${film.id}/preview`);
    await page.getByRole('button', { name: 'Watch version 1' }).click();
    await page.getByText(/^Version 1, sent back by/).waitFor();
    await holds(`document.querySelector("main video")?.readyState >= 2`);
    await page.keyboard.press('.');
  });

  test('opens what was typed fast and entered before the answer was there', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    // The answer takes its time, as from far away.
    await page.route('**/api/search*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    await openPalette();
    await page.keyboard.type('Night Boat');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/streams/${film.id}/**`);
    await page.unroute('**/api/search*');
  });

  test('gives commands from the same field, those of the page too', async () => {
    await page.goto(`/streams/${film.id}/preview`);
    await decision().waitFor();
    await openPalette();
    await page.getByRole('button', { name: 'Deploy' }).last().waitFor();
    await page.keyboard.type('theme');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme=light]').waitFor({ state: 'attached' });
    await openPalette();
    await page.keyboard.type('theme');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
  });

  describe(`in a spec of ${SEGMENTS} segments`, () => {
    beforeAll(async () => {
      const scenes = Array.from({ length: SEGMENTS }, (_, place) => `Scene ${place + 1} of the long night`);
      const { reviewer } = film;
      const long = await ReviewedStream.create(reviewer, {
        ...shortFilm('The Long Night', scenes),
        segments: scenes.map((title) => ({
          title,
          narration: 'The fog came in. She lit the lamp.',
          prompt: `${title}, dark water and a beam of light`,
          duration_sec: 6,
        })),
      });
      await long.approve('story');
      await long.untilOpen('spec');
      await page.goto(`/streams/${long.id}/spec`);
      await page.getByLabel(`Segment ${SEGMENTS}: prompt`).waitFor();
    });

    /** React gives an element new properties whenever it draws it: how many rows have been drawn since it was last asked. */
    const drawn = () =>
      page.evaluate(`(() => {
        const rows = [...document.querySelectorAll('ol[aria-label=Segments] > li')];
        const seen = (window.__seen ??= new Map());
        const now = new Map(rows.map((row) => {
          const field = row.querySelector('textarea');
          return [field.getAttribute('aria-label'), field[Object.keys(field).find((key) => key.startsWith('__reactProps'))]];
        }));
        window.__seen = now;
        return [...now].filter(([name, props]) => seen.get(name) !== props).length;
      })()`) as Promise<number>;

    test('a key draws the row that it is typed into, and saving draws none', async () => {
      await page.getByLabel('Segment 100: prompt').click();
      await drawn();
      await page.keyboard.type('x');
      expect(await drawn()).toBe(1);
      await page.keyboard.type('yz');
      expect(await drawn()).toBe(1);
      await page.getByText('Saved', { exact: true }).waitFor();
      expect(await drawn()).toBeLessThanOrEqual(1);
    });

    test('a segment is split between two sentences and removed, and each is taken back', async () => {
      const act = async (name: RegExp | string): Promise<void> => {
        await page.getByRole('button', { name: 'Segment 3: actions' }).click();
        await page.getByRole('menuitem', { name }).click();
      };
      const narration = page.getByLabel('Segment 3: narration');
      await page.getByRole('button', { name: 'Segment 3: actions' }).scrollIntoViewIfNeeded();
      // The list is full at 200: one goes, so that one can be split.
      await act('Remove');
      await act(/^Split between sentences/);
      expect(await narration.inputValue()).toBe('The fog came in.');
      expect(await page.getByLabel('Segment 4: narration').inputValue()).toBe('She lit the lamp.');
      await page.keyboard.press('Control+z');
      expect(await narration.inputValue()).toBe('The fog came in. She lit the lamp.');
      expect(await page.getByLabel('Segment 3: title').inputValue()).toBe('Scene 4 of the long night');
      await page.getByRole('button', { name: 'Undo' }).click();
      expect(await page.getByLabel('Segment 3: title').inputValue()).toBe('Scene 3 of the long night');
    });
  });

  test('no page threw an error on the way', () => {
    expect(errors).toEqual([]);
  });
});
