import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { makeFlatPicture } from '../sample-media.ts';
import { axeObjections } from './axe.ts';
import { setStage, type Stage } from './stage.ts';

describe('somebody who makes a film of pictures, clips and words, in a browser', () => {
  let stage: Stage;
  let page: Page;
  let folder: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    folder = await mkdtemp(join(tmpdir(), 'greenlit-uploads-'));
    await makeFlatPicture(join(folder, 'red lamp.png'), '#aa3333', 640, 360);
    await writeFile(join(folder, 'film.mp4'), 'This is no film at all.\n'.repeat(40));
    const director = await stage.api.signedIn('director', 'ben');
    const film = await ReviewedStream.create(director, shortFilm('Lighthouse', ['A lamp at sea'], 1));
    await film.approve('story', 'spec');
    await film.untilOpen('keyframes');
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 180_000);
  afterAll(async () => {
    await stage?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const decision = () => page.getByRole('region', { name: 'Decision' });
  const title = () => page.getByRole('textbox', { name: 'Title', exact: true });
  const scene = (place: number) => page.getByRole('listitem', { name: `Scene ${place}`, exact: true });
  const files = () => page.getByLabel('Pictures, clips and music', { exact: true });
  const jobOf = (topic: string) =>
    stage.api.database.db
      .selectFrom('renders')
      .select(['plan', 'fps', 'tags', 'archived', 'is_draft'])
      .where('topic', '=', topic)
      .executeTakeFirstOrThrow();
  /** The words of the list, from its first scene on. */
  const titles = (): Promise<string[]> =>
    page
      .getByLabel(/^Scene \d+: title$/)
      .evaluateAll((fields: { placeholder: string; value: string }[]) =>
        fields.map(({ placeholder, value }) => value || placeholder),
      );
  const inOrder = async (...wanted: readonly string[]): Promise<void> => {
    await eventually(async () => (await titles()).join() === wanted.join() || undefined);
  };

  test('begins from anywhere by a key, with a picture of their own, one of the library and a card', async () => {
    await page.keyboard.press('Shift+N');
    await page.getByText('A film begins with its first scene').waitFor();
    expect(await axeObjections(page)).toEqual([]);
    await title().fill('The lamp');
    await files().setInputFiles(join(folder, 'red lamp.png'));
    await scene(1).waitFor();
    await page.getByRole('button', { name: 'From the library' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Search the library').fill('lighthouse');
    await dialog.getByText('Images', { exact: true }).click();
    await dialog.getByRole('button', { name: /Lighthouse/ }).click();
    expect(await axeObjections(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add 1 scene' }).click();
    await page.getByRole('button', { name: 'Text card' }).click();
    await page.getByLabel('Scene 3: on the card').fill('The end');
    await inOrder('red lamp.png', 'Lighthouse', 'Untitled');
  });

  test('is told beside the field what is to be mended, before anything is sent', async () => {
    await page.getByLabel('Scene 3: on the card').fill('');
    await decision().getByRole('button', { name: 'Start the render' }).click();
    await scene(3).getByText('Scene 3 shows nothing').waitFor();
    await page.getByLabel('Scene 3: on the card').fill('The end');
    await scene(3).getByText('Scene 3 shows nothing').waitFor({ state: 'detached' });
  });

  test('puts the scenes into another order by keys, and takes a removal back', async () => {
    await scene(3).getByRole('button', { name: 'Move scene 3' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('At place 3 of 3.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('At place 2 of 3.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await inOrder('red lamp.png', 'Untitled', 'Lighthouse');
    await scene(1).getByRole('button', { name: 'Scene 1: actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await inOrder('Untitled', 'Lighthouse');
    await page.keyboard.press('Control+z');
    await inOrder('red lamp.png', 'Untitled', 'Lighthouse');
  });

  test('finds all of it again after a reload', async () => {
    for (const place of [1, 2, 3]) await page.getByLabel(`Scene ${place}: duration in seconds`).fill('1');
    await page.getByRole('combobox', { name: 'Resolution' }).click();
    await page.getByRole('option', { name: /640 × 360/ }).click();
    await page.getByRole('combobox', { name: 'Frames a second' }).click();
    await page.getByRole('option', { name: '29.97 (30000/1001)' }).click();
    await page.reload();
    await page.getByText('This is what you had begun').waitFor();
    await inOrder('red lamp.png', 'Untitled', 'Lighthouse');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('00:00:02:29').waitFor();
    expect(await timeline.getByRole('button').count()).toBe(3);
  });

  test('starts it, watches it being made, and plays the film', async () => {
    await decision().getByRole('button', { name: 'Start the render' }).click();
    await page.waitForURL(/\/renders\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: 'Steps' }).waitFor();
    // By itself, from state to state.
    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 120_000 });
    const player = page.getByRole('group', { name: 'Film' });
    await player.waitFor({ timeout: 120_000 });
    await player.getByText(/\/ 00:00:03:00/).waitFor();
    await page.keyboard.press('Space');
    await eventually(() =>
      page
        .locator('video')
        .first()
        .evaluate((video: { currentTime: number }) => video.currentTime > 0.2 || undefined),
    );
    const { plan, fps } = await jobOf('The lamp');
    expect(fps).toBe(29.97);
    expect(plan.scenes.map(({ image, text }) => text ?? image?.split('/')[0])).toEqual([
      'media',
      'The end',
      'streams',
    ]);
  });

  test('tags it, puts it away and takes it back', async () => {
    const tags = page.getByRole('region', { name: 'Tags' }).locator('input:not([type=hidden])');
    await tags.fill('trailer');
    await tags.press('Enter');
    await eventually(async () => ((await jobOf('The lamp')).tags.includes('trailer') ? true : undefined));
    await page.getByRole('heading', { name: 'Steps' }).click();
    await page.keyboard.press('e');
    await eventually(async () => ((await jobOf('The lamp')).archived ? true : undefined));
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => ((await jobOf('The lamp')).archived ? undefined : true));
  });

  test('changes a duplicate of it and keeps that as a draft', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate and change' }).click();
    await page.getByText('With another render’s plan').waitFor();
    // Nothing was written yet that had to be kept.
    await page.reload();
    await page.getByText('With another render’s plan').waitFor();
    expect(await page.getByText('This is what you had begun').count()).toBe(0);
    expect(await title().inputValue()).toBe('The lamp');
    expect(await page.getByRole('combobox', { name: 'Frames a second' }).inputValue()).toBe(
      '29.97 (30000/1001)',
    );
    await title().fill('The lamp, shorter');
    await scene(2).getByRole('button', { name: 'Scene 2: actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: 'The lamp, shorter' }).waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    const { is_draft, plan } = await jobOf('The lamp, shorter');
    expect([is_draft, plan.scenes.length]).toEqual([true, 2]);
    expect(errors).toEqual([]);
  });

  test('is told in plain words that a file is not taken, and goes on', async () => {
    await page.goto('/renders');
    await page.getByRole('link', { name: 'New render' }).click();
    await files().setInputFiles([join(folder, 'film.mp4'), join(folder, 'red lamp.png')]);
    const uploads = page.getByRole('list', { name: 'Uploads' });
    await uploads.getByText('It cannot be read as a picture, a clip or music.').waitFor();
    await inOrder('red lamp.png');
    await page.getByRole('button', { name: 'Dismiss film.mp4' }).click();
    await uploads.waitFor({ state: 'detached' });
    const rows = await stage.api.database.db.selectFrom('uploads').select('filename').execute();
    expect(rows.map(({ filename }) => filename)).toEqual(['red lamp.png']);
  });

  test('cannot be done by whoever may not render', async () => {
    const reader = await stage.signIn('readonly', 'rita');
    await reader.goto('/renders/new');
    await reader.getByRole('heading', { name: 'Renders' }).waitFor();
    expect(await reader.getByRole('link', { name: 'New render' }).count()).toBe(0);
  });
});
