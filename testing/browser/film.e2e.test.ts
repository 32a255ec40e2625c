import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { setStage, type Stage } from './stage.ts';

/** Asks the page again and again; the page itself evaluates no text, by its content security policy. */
const film = (page: Page, condition: string) =>
  eventually(async () => {
    const holds = await page.evaluate(
      `(() => { const film = document.querySelector('video'); return film !== null && ${condition}; })()`,
    );
    return holds === true || undefined;
  }, 45_000);

const STORY = [
  'At dusk the keeper climbs the stairs of the lighthouse with a lamp in her hand.',
  'A storm comes in over the sea, and a small boat is out there.',
  'She lights the great lamp, and its beam goes out over the water.',
  'In the morning the boat lies in the harbour, and somebody has left bread at her door.',
].join('\n\n');

describe('a director, in a browser', () => {
  let stage: Stage;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 120_000);
  afterAll(() => stage?.stop());

  const decision = () => page.getByRole('region', { name: 'Decision' });
  /** A page that is left while a decision is on its way may take it along. */
  const decides = async (act: () => Promise<void>): Promise<void> => {
    const [{ status }] = await Promise.all([
      page
        .waitForResponse(
          (response) => response.request().method() === 'POST' && response.url().endsWith('/decisions'),
        )
        .then((response) => ({ status: response.status() })),
      act(),
    ]);
    expect(status).toBe(200);
  };
  /** Or has something made again: presses a button of the bar. */
  const press = (name: RegExp): Promise<void> =>
    decides(() => decision().getByRole('button', { name }).click());
  const opened = async (tab: string): Promise<void> => {
    await page.goto(`/streams/the-last-light/${tab}`);
    await decision().waitFor({ timeout: 45_000 });
  };

  test('starts a stream from a pasted story', async () => {
    await page.getByRole('link', { name: 'Streams' }).click();
    await page.getByRole('link', { name: 'New stream' }).first().click();
    await page.getByLabel('Title').fill('The Last Light');
    await page.getByRole('textbox', { name: 'Story' }).fill(STORY);
    await page.getByRole('combobox', { name: 'Resolution' }).click();
    await page.getByRole('option', { name: /^640/ }).click();
    await page.getByRole('button', { name: /Start/ }).click();
    await page.waitForURL('**/streams/the-last-light/story');
    await page.getByRole('heading', { name: 'The Last Light' }).waitFor();
    await page.getByText('640 × 360').first().waitFor();
  });

  test('finds it in the inbox and opens straight into the decision', async () => {
    await page.getByRole('link', { name: 'Inbox' }).click();
    await page
      .getByRole('link', { name: /The Last Light/ })
      .first()
      .click();
    await page.waitForURL('**/streams/the-last-light/story');
    await press(/^Approve/);
    await page
      .getByText(/accepted|approved/i)
      .first()
      .waitFor();
  });

  test('changes a prompt in the spec and approves it', async () => {
    await opened('spec');
    const prompt = page.getByLabel('Prompt').first();
    await prompt.fill('A lamp on a spiral stair, seen from below.');
    await press(/^Approve/);
    await page
      .getByText(/accepted|approved/i)
      .first()
      .waitFor();
  });

  test('approves a keyframe by key, has another made again, and approves the rest', async () => {
    await opened('keyframes');
    const card = (segment: number, state: string) =>
      page.getByRole('button', { name: new RegExp(`^Segment ${segment}, .*, ${state}$`) });
    // Which picture is ready first is chance, and the bar is about that one until another has the focus.
    await card(1, 'To review').focus();
    await decision().getByRole('button', { name: 'Approve segment 1' }).waitFor();
    await decides(() => page.keyboard.press('a'));
    await card(1, 'Approved').waitFor();
    await page.getByLabel('Mark segment 2').check();
    await press(/^Regenerate 1/);
    await page.getByText('take 2').waitFor();
    await card(2, 'To review').waitFor();
    await page.getByLabel('Mark segment 2').uncheck();
    await press(/^Approve all 3/);
  });

  test('approves the clips', async () => {
    await opened('videos');
    // As they come, it is about those that are there.
    await decision().getByRole('button', { name: 'Approve all 4' }).waitFor({ timeout: 90_000 });
    await press(/^Approve all 4/);
    await page
      .getByText(/accepted|approved/i)
      .first()
      .waitFor();
  }, 150_000);

  test('plays the film, steps by frames, and deploys it', async () => {
    await opened('preview');
    await film(page, 'film.readyState >= 2');
    await page.keyboard.press('ArrowRight');
    await film(page, 'film.currentTime > 0');
    // In full screen nothing of a decision would be seen, so its keys are not served.
    await page.keyboard.press('f');
    await film(page, 'document.fullscreenElement !== null');
    await page.keyboard.press('a');
    await page.keyboard.press('f');
    await film(page, 'document.fullscreenElement === null');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await decision()
      .getByRole('button', { name: /^Deploy/ })
      .click();
    await decides(() =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /Deploy/ })
        .click(),
    );
    await page.getByText('Deployed').first().waitFor({ timeout: 20_000 });
  }, 180_000);

  test('reads in the history who decided what', async () => {
    await page.goto('/streams/the-last-light/history');
    await page
      .getByText(/approved the keyframes/)
      .first()
      .waitFor();
    expect(await page.getByText(/The anna/).count()).toBeGreaterThan(4);
  });

  test('no page threw an error on the way', () => {
    expect(errors).toEqual([]);
  });
});
