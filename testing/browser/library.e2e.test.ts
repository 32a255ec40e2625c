import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { setStage, type Stage } from './stage.ts';

describe('somebody who looks for what was made, in a browser', () => {
  let stage: Stage;
  let director: ApiClient;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    director = await stage.api.signedIn('director', 'dora');
    const stream = await ReviewedStream.create(
      director,
      shortFilm('Night Boat', ['A lighthouse at dusk', 'A storm over the sea'], 0.5),
    );
    await stream.approve('story', 'spec');
    await stream.untilOpen('keyframes');
    await stream.decide({
      checkpoint: 'keyframes',
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    });
    await stream.until(
      ({ segments }) => segments[0]?.keyframe?.take === 2 && segments[0].keyframe.state === 'ready',
    );
    const { body } = await director.post('/dashboard/jobs', {
      ...{ topic: 'A teaser', resolution: '640x360', tags: ['teaser'] },
      scenes: [{ text: 'Soon', duration_sec: 0.5 }],
    });
    await eventually(async () => {
      const job = await director.get(`/dashboard/jobs/${body.job_id}`);
      return job.body.state === 'completed' ? true : undefined;
    }, 60_000);
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 240_000);
  afterAll(() => stage?.stop());

  const tile = (name: string) => page.getByRole('button', { name, exact: true });
  const opened = () => page.getByRole('dialog');

  test('finds it by its kind and by words, and the address keeps the place', async () => {
    await page.getByRole('link', { name: 'Library' }).click();
    await tile('Film of A teaser').waitFor();
    await page.getByText('Images', { exact: true }).click();
    await tile('Film of A teaser').waitFor({ state: 'detached' });
    expect(await page.getByRole('list', { name: 'Assets' }).getByRole('listitem').count()).toBe(2);
    await page.getByLabel('Search the library').fill('storm');
    await tile('Image of Night Boat, take 2').waitFor({ state: 'detached' });
    await page.waitForURL(/kind=image.*search=storm/);
    await page.reload();
    await tile('Image of Night Boat, take 1').waitFor();
    await page.getByLabel('Search the library').fill('no such thing');
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await tile('Film of A teaser').waitFor();
  });

  test('moves with the arrows, opens with Enter, and sees how a keyframe came to be', async () => {
    await page.getByRole('heading', { name: 'Library' }).click();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.dataset.row')).toBe('0');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await opened().getByRole('heading', { name: 'Image of Night Boat, take 2' }).waitFor();
    await opened().getByRole('button', { name: 'Take 1', exact: true }).click();
    await opened().getByRole('heading', { name: 'Image of Night Boat, take 1' }).waitFor();
    await opened().getByRole('link', { name: 'Night Boat' }).waitFor();
  });

  test('gives it tags, which it is found by from then on', async () => {
    await page.keyboard.press('Escape');
    await opened().waitFor({ state: 'detached' });
    await tile('Image of Night Boat, take 2').click();
    await opened().getByLabel('Tags').pressSequentially('hero,');
    await page.getByRole('status', { name: 'Outcomes' }).getByText('The tags have been changed.').waitFor();
    await opened().getByRole('button', { name: 'Close' }).click();
    await opened().waitFor({ state: 'detached' });
    const wanted = page.locator('input[aria-label="Tags"]');
    await wanted.pressSequentially('hero,');
    await tile('Film of A teaser').waitFor({ state: 'detached' });
    await tile('Image of Night Boat, take 2').getByText('2 takes').waitFor();
    await wanted.press('Backspace');
    await wanted.pressSequentially('teaser,');
    await tile('Image of Night Boat, take 2').waitFor({ state: 'detached' });
    await tile('Film of A teaser').click();
    await opened().locator('video').waitFor();
    expect(await opened().getByRole('link', { name: 'Download' }).getAttribute('download')).toBe(
      'A teaser.mp4',
    );
    await opened().getByRole('link', { name: 'Use in a new render' }).click();
    await page.waitForURL(/\/renders\/new$/);
    await page.getByRole('listitem', { name: 'Scene 1', exact: true }).waitFor();
    expect(await page.getByRole('listitem', { name: 'Scene 2', exact: true }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
