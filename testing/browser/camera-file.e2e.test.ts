import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ApiClient } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { setStage, type Stage } from './stage.ts';

describe('a camera file, in a browser', () => {
  let stage: Stage;
  let engineer: Page;
  let colorist: Page;

  beforeAll(async () => {
    stage = await setStage();
    const daemon = new ApiClient(stage.api.url, { 'x-api-key': 'daemon-key' });
    const { status } = await daemon.post('/api/files', await stage.house.shot('tustin', 'A001C001.mov'));
    if (status !== 201) throw new Error(`The file was not registered: ${status}`);
    engineer = await stage.signIn('engineer', 'erin');
    colorist = await stage.signIn('colorist', 'cleo');
  }, 120_000);
  afterAll(() => stage?.stop());

  const offer = (page: Page, name: string | RegExp) =>
    page.getByRole('region', { name: 'Decision' }).getByRole('button', { name });
  /** Pressing waits until the file is where the action can be taken. */
  const press = (page: Page, name: RegExp) => offer(page, name).click();

  test('an engineer finds it in the list, validates it, queues it for Dallas and starts the transfer', async () => {
    await engineer.goto('/files');
    await engineer.getByText('A001C001.mov').first().click();
    await press(engineer, /^Validate/);
    await press(engineer, /^Queue/);
    const dialog = engineer.getByRole('dialog');
    await dialog
      .getByRole('combobox', { name: 'Destination' })
      .or(dialog.getByLabel('Destination'))
      .first()
      .click();
    await engineer.getByRole('option', { name: 'Dallas' }).click();
    await dialog.getByRole('button', { name: /^Queue/ }).click();
    await press(engineer, /^Start transfer/);
    await offer(engineer, /^Assign/).waitFor();
  });

  test('and assigns it to a colorist, who finds it in the inbox, grades and delivers it', async () => {
    await press(engineer, /^Assign/);
    const dialog = engineer.getByRole('dialog');
    await dialog.getByLabel('Colorist').first().click();
    await engineer.getByRole('option', { name: 'The cleo' }).click();
    await dialog.getByRole('button', { name: /^Assign/ }).click();
    await dialog.waitFor({ state: 'detached' });

    await colorist.goto('/');
    await colorist
      .getByRole('link', { name: /A001C001\.mov/ })
      .first()
      .click();
    await press(colorist, /^Start/);
    await press(colorist, /^Deliver/);
    const delivery = colorist.getByRole('dialog');
    // Nothing was graded, so nothing is marked: the copy is delivered on purpose.
    await delivery.getByLabel('The copy as it came, ungraded').click();
    await delivery.getByRole('button', { name: /^Deliver/ }).click();
    await offer(colorist, /^Deliver again/).waitFor();
  });

  test('the engineer archives it, and its trail names everybody', async () => {
    await press(engineer, /^Archive/);
    const file = await eventually(() =>
      stage.api.database.db
        .selectFrom('files')
        .selectAll()
        .where('state', '=', 'archived')
        .executeTakeFirst(),
    );
    const trail = await stage.api.database.db
      .selectFrom('audit_log')
      .select(['action', 'actor'])
      .where('subject_id', '=', file.id)
      .execute();
    const by = Object.fromEntries(trail.map(({ action, actor }) => [action, actor]));
    expect(by).toMatchObject({ 'file.validated': 'erin', 'file.started': 'cleo', 'file.archived': 'erin' });
  });
});
