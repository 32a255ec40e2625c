import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../api-client.ts';
import { axeObjections } from './axe.ts';
import { setStage, type Stage } from './stage.ts';

describe('two who write in one script, each in a browser', () => {
  let stage: Stage;
  let owner: ApiClient;
  let shares: string;
  let anna: Page;
  let ben: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    owner = await stage.api.signedIn('director', 'olga');
    const { body } = await owner.post('/api/scripts', { title: 'Night Boat' });
    await owner.post(`/api/scripts/${body.id}/create_version`, { content: 'INT. QUAY - NIGHT\n\nA boat.\n' });
    anna = await stage.signIn('director', 'anna');
    ben = await stage.signIn('colorist', 'ben');
    const { db } = stage.api.database;
    const people = await db
      .selectFrom('users')
      .select('id')
      .where('username', 'in', ['anna', 'ben'])
      .execute();
    shares = `/api/scripts/${body.id}/shares`;
    await owner.put(shares, { shares: people.map(({ id }) => ({ user_id: id, rights: 'write' })) });
    for (const page of [anna, ben]) {
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(new URL(`/scripts/${body.id}`, page.url()).href);
      await text(page).waitFor();
    }
  }, 180_000);
  afterAll(() => stage?.stop());

  const text = (page: Page) => page.getByRole('textbox', { name: 'The text of Night Boat' });
  const says = (page: Page, words: string) => text(page).getByText(words).first().waitFor();

  test('see at once what the other writes, and each other', async () => {
    await text(anna).click();
    await anna.keyboard.press('Control+End');
    await anna.keyboard.type('\nA lamp is lit.');
    await says(ben, 'A lamp is lit.');
    await text(ben).click();
    await ben.keyboard.press('Control+Home');
    await ben.keyboard.type('EXT. SEA - NIGHT\n\nWaves.\n\n');
    await says(anna, 'Waves.');
    await anna.getByText(/With The ben|With ben/i).waitFor();
    await ben.getByText('Draft saved, for everybody who writes in it.').waitFor();
    expect(await axeObjections(anna)).toEqual([]);
  });

  test('undo their own, and not the other’s', async () => {
    await text(anna).click();
    await anna.keyboard.press('Control+z');
    await text(ben).getByText('A lamp is lit.').waitFor({ state: 'detached' });
    await says(anna, 'Waves.');
    await anna.keyboard.press('Control+y');
    await says(ben, 'A lamp is lit.');
  });

  test('save as a version what both have written', async () => {
    await ben.keyboard.press('Control+s');
    await ben.getByRole('button', { name: 'Save as v2' }).click();
    await ben.getByText('As saved: v2.').waitFor();
    const version = await stage.api.database.db
      .selectFrom('script_versions')
      .select('content')
      .where('number', '=', 2)
      .executeTakeFirstOrThrow();
    expect(version.content).toMatch(/^EXT\. SEA - NIGHT\n\nWaves\.\n[\s\S]*A boat\.\n[\s\S]*A lamp is lit\./);
    expect(errors).toEqual([]);
  });

  test('are told at once when it is taken from them, each on another page of it', async () => {
    await ben.getByRole('link', { name: 'Scenes' }).first().click();
    await ben.getByText('INT. QUAY').first().waitFor();
    const opened: string[] = [];
    await owner.put(shares, { shares: [] });
    for (const page of [anna, ben]) {
      await page.getByText('This script is not shared with you any more').waitFor();
      page.on('websocket', (socket) => opened.push(socket.url()));
    }
    // Longer than the first pauses between attempts.
    await anna.waitForTimeout(3_000);
    expect([opened, errors]).toEqual([[], []]);
  });
});
