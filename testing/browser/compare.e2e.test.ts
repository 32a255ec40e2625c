import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { setStage, type Stage } from './stage.ts';

const scene = (text: string, duration_sec = 1) => ({ text, duration_sec });
const SPOKEN = { ...scene('Dawn'), narration: 'The lamp is lit.' };

describe('somebody who holds two renders against each other, in a browser', () => {
  let stage: Stage;
  let page: Page;
  let first: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    const director = await stage.api.signedIn('director', 'dora');
    const job = async (order: object): Promise<string> => {
      const { body } = await director.post('/dashboard/jobs', {
        ...{ resolution: '640x360', subtitles: 'track' },
        ...order,
      });
      return body.job_id;
    };
    first = await job({ topic: 'First cut', scenes: [SPOKEN, scene('Noon')] });
    const second = await job({
      ...{ topic: 'Second cut', loudness: 'web' },
      scenes: [scene('Night'), SPOKEN, scene('Noon', 2)],
    });
    await director.post(`/dashboard/jobs/${first}/duplicate`);
    for (const id of [first, second])
      await eventually(async () => {
        const { body } = await director.get(`/dashboard/jobs/${id}`);
        return body.state === 'completed' ? true : undefined;
      }, 90_000);
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 240_000);
  afterAll(() => stage?.stop());

  const times = (): Promise<number[]> =>
    page.evaluate(`[...document.querySelectorAll('video')].map((video) => video.currentTime)`);

  test('marks two in the list, and finds their films, what they are and where their plans differ', async () => {
    await page.goto('/renders?sort=created_at');
    await page.getByLabel('Mark First cut').first().click();
    await page.getByLabel('Mark Second cut').click();
    await page.getByRole('button', { name: 'Compare 2 renders' }).click();
    await page.waitForURL(/\/renders\/compare\?a=/);
    const facts = page.getByRole('table', { name: 'What they are' });
    await facts.getByRole('row', { name: /^Loudness differs Broadcast.*Web/ }).waitFor();
    await facts.getByRole('row', { name: /^Size differs [\d.]+ kB [\d.]+ kB/ }).waitFor();
    await facts.getByRole('row', { name: /^Resolution 640 × 360 640 × 360$/ }).waitFor();
    const scenes = page.getByRole('table', { name: 'Scenes that differ' });
    await scenes.getByRole('row', { name: /^1 of B only Text – Night$/ }).waitFor();
    await scenes.getByRole('row', { name: /^2 of A, 3 of B Length 1 s 2 s$/ }).waitFor();
  });

  test('plays both in step by the keys of an edit suite', async () => {
    await page.getByRole('heading', { name: 'Compare' }).click();
    await page.keyboard.press('l');
    await eventually(async () => ((await times()).every((time) => time > 0.4) ? true : undefined));
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowRight');
    await eventually(async () => {
      const [a = 0, b = 1] = await times();
      return a === b ? true : undefined;
    });
    // The shorter one waits at its end while the longer one goes on.
    await page.keyboard.press('End');
    await eventually(async () => {
      const [a = 0, b = 0] = await times();
      return b > a + 1 ? true : undefined;
    });
    await page.getByLabel('How to compare').selectOption('wipe');
    await page.getByRole('slider', { name: 'Where the wipe stands' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('finds on a render’s page what others work on with, and holds it against its duplicate', async () => {
    await page.goto(`/renders/${first}`);
    for (const [name, says] of [
      ['Its cut, as OpenTimelineIO', '"OTIO_SCHEMA"'],
      ['Subtitles, as SRT', 'The lamp is lit.'],
      ['Subtitles, as WebVTT', 'WEBVTT'],
    ] as const) {
      const address = await page.getByRole('link', { name }).getAttribute('href');
      expect(await (await page.request.get(address ?? '')).text()).toContain(says);
    }
    await page.getByRole('button', { name: 'Compare with…' }).click();
    await page.getByRole('menuitem', { name: /First cut.*Its duplicate/ }).click();
    await page.waitForURL(new RegExp(`a=${first}`));
    await page.getByText('None: both have the same scenes in the same order.').waitFor();
    expect(errors).toEqual([]);
  });
});
