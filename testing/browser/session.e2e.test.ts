import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reserve } from '../../db/queries/costs/reserve.ts';
import { settle } from '../../db/queries/costs/settle.ts';
import { makeFlatPicture } from '../sample-media.ts';
import { setStage, type Stage } from './stage.ts';

const PROMPT = 'A keeper climbs the stairs of a lighthouse with a lamp';

describe('somebody who makes a film of a prompt, in a browser', () => {
  let stage: Stage;
  let page: Page;
  let folder: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    folder = await mkdtemp(join(tmpdir(), 'greenlit-reference-'));
    await makeFlatPicture(join(folder, 'stairs.png'), '#334455');
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 120_000);
  afterAll(async () => {
    await stage?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Calls that charged, as a provider's would have been booked. */
  async function book(step: string, model: string, prices: readonly number[]): Promise<void> {
    const { db } = stage.api.database;
    const session = await db.selectFrom('sessions').select(['id', 'owner_id']).executeTakeFirstOrThrow();
    for (const [at, usd] of prices.entries()) {
      const call = { provider: 'replicate', model, quantity: 1, usd };
      const callKey = `test/${step}/${at}`;
      const subject = { kind: 'session', id: session.id } as const;
      const planned = { ...call, callKey, subject, step, accountId: session.owner_id };
      const reservation = await reserve(db, planned);
      if ('exceeded' in reservation) throw new Error('There is no budget here.');
      await settle(db, reservation.id, call);
    }
  }

  const decision = () => page.getByRole('region', { name: 'Decision' });
  const choose = (name: string) => page.getByRole('button', { name: `Choose ${name}`, exact: true });

  test('begins with images, which appear by themselves', async () => {
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByRole('link', { name: 'Begin the first session' }).click();
    await page.getByLabel('Prompt').fill(PROMPT);
    await page.getByLabel('Images').fill('3');
    await page.getByLabel('Title').fill('The Stairs');
    await page.getByLabel('A picture to make them after').setInputFiles(join(folder, 'stairs.png'));
    await page.getByAltText('The picture they are made after').waitFor();
    await page.getByRole('button', { name: 'Make 3 images' }).click();
    await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
    await choose('Image 3').waitFor({ timeout: 60_000 });
    await decision().getByText('Choose the images').waitFor();
    const [order] = await stage.api.database.db.selectFrom('session_orders').select('ordered').execute();
    expect(order?.ordered).toMatchObject({ reference: { key: expect.stringMatching(/^media\/\d+\//) } });
  });

  test('has one made anew with other words, and chooses two by mouse and key', async () => {
    await page.getByRole('button', { name: 'More for image 2' }).click();
    await page.getByRole('menuitem', { name: 'Anew with other words…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Prompt').fill('A small boat far out in a storm');
    await dialog.getByRole('button', { name: 'Make it anew' }).click();
    await page.getByRole('button', { name: '1 earlier image' }).waitFor({ timeout: 60_000 });
    await choose('Image 1').click();
    // From there the keys go on.
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await decision().getByRole('button', { name: 'Go on with 2 images' }).waitFor();
    await page.keyboard.press('a');
    await decision().getByRole('button', { name: 'Make 2 clips' }).waitFor();
  });

  test('has clips made, and puts them into another order', async () => {
    await page.getByLabel('Each clip').fill('1');
    await decision().getByRole('button', { name: 'Make 2 clips' }).click();
    await choose('Clip 2').waitFor({ timeout: 90_000 });
    await choose('Clip 1').waitFor();
    await page.keyboard.press('Shift+A');
    await page.getByRole('region', { name: 'The film’s order' }).waitFor();
    const first = page.getByLabel('Clip 1, at place 1');
    await first.focus();
    await page.keyboard.press('Space');
    await page.getByText('At place 1 of 2.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.getByText('At place 2 of 2.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await page.getByLabel('Clip 2, at place 1').waitFor();
    await decision().getByRole('button', { name: 'Go on with 2 clips' }).click();
  });

  test('has the film made and watches it', async () => {
    await decision().getByRole('button', { name: 'Make the film' }).click();
    await page.getByRole('link', { name: 'Download' }).waitFor({ timeout: 90_000 });
    await page.getByRole('group', { name: 'Film' }).getByText('/ 00:00:02:00').waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    const row = await stage.api.database.db
      .selectFrom('sessions')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.state).toBe('completed');
  });

  test('is told what it has cost, as it has grown, and finds it in the list', async () => {
    await book('image', 'flux-dev', [0.025, 0.025]);
    await book('clip', 'ray-flash-2-720p', [0.3]);
    await page.reload();
    await page.getByRole('button', { name: /so far/ }).click();
    const costs = page.getByRole('dialog');
    await costs.getByRole('table', { name: 'Calls' }).waitFor();
    await costs.getByText('animatic-1').first().waitFor();
    const grown = costs.getByRole('img', { name: 'The costs have grown to $0.35 in 3 calls' });
    // An area for each step that has cost something, and none for those that cost nothing.
    await grown.locator('.recharts-area-area').nth(1).waitFor();
    expect(await grown.locator('.recharts-area-area').count()).toBe(2);
    expect(await grown.locator('.recharts-area-area').first().getAttribute('d')).toMatch(/^M\d/);
    await grown.getByText('Clip').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Sessions' }).first().click();
    await page.getByRole('link', { name: /The Stairs/ }).waitFor();
    expect(errors).toEqual([]);
  });

  test('finds its render in the figures of all, as a chart and as a table', async () => {
    await page.getByRole('link', { name: 'Renders' }).first().click();
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByRole('img', { name: 'The last 30 days: 1 job completed, 0 failed' }).waitFor();
    await page.getByText('The same as a table').click();
    const today = page.getByRole('table', { name: 'The last days' }).getByRole('row').nth(1);
    await today.getByText('100 %').waitFor();
    expect(errors).toEqual([]);
  });

  test('is seen by nobody else', async () => {
    const [id] = await stage.api.database.db.selectFrom('sessions').select('id').execute();
    const other = await stage.signIn('director', 'ben');
    await other.goto(`/sessions/${id?.id ?? ''}`);
    await other.getByText('There is no such session').waitFor();
  });
});
