import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../api.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { setStage, type Stage } from './stage.ts';

describe('an API that goes away and comes back', () => {
  let stage: Stage;
  let page: Page;
  let back: TestApi | undefined;

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('admin', 'anna');
  }, 120_000);
  afterAll(async () => {
    await back?.stop();
    await stage?.stop();
  });

  const comesBack = async (): Promise<TestApi> =>
    await startTestApi({ workers: stage.house.workers, env: { PORT: new URL(stage.api.url).port } });

  test('is told in a banner, and everything goes on without a reload', async () => {
    await page.goto('/streams');
    await page.getByRole('heading', { name: 'Streams' }).waitFor();
    await page.evaluate('window.hasNotBeenReloaded = true');
    await stage.api.stop();
    const banner = page.getByText('Greenlit does not answer at the moment');
    await banner.waitFor();

    back = await comesBack();
    const director = await back.signedIn('director', 'rita');
    await ReviewedStream.create(director, shortFilm('Made meanwhile', ['Lamp']));
    await banner.waitFor({ state: 'detached' });
    await page.getByText('Made meanwhile').first().waitFor();
    expect(await page.evaluate('window.hasNotBeenReloaded')).toBe(true);
  }, 120_000);

  test('a page that could not be fetched meanwhile opens by itself', async () => {
    await back?.stop();
    await page.getByText('Greenlit does not answer at the moment').waitFor();
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByText('This page is being fetched').waitFor();
    await page.getByRole('link', { name: 'Streams' }).waitFor();

    back = await comesBack();
    await page.getByRole('heading', { name: 'Operations' }).waitFor();
  }, 120_000);

  test('a page that is not there at all is not asked for without end', async () => {
    const code = /audit-page.*\.js/;
    await page.route(code, (route) => route.abort());
    await page.goto('/audit');
    await page.getByText('Greenlit answers, but not with this page').waitFor();
    await page.unroute(code);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
  }, 120_000);
});
