import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../api-client.ts';
import { axeObjections } from './axe.ts';
import { eventually } from '../eventually.ts';
import { layoutFaults } from './layout.ts';
import { setStage, type Stage } from './stage.ts';

describe('a script that two talk about, each in a browser', () => {
  let stage: Stage;
  let anna: Page;
  let ben: Page;
  let admin: ApiClient;
  let path: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    anna = await stage.signIn('director', 'anna');
    ben = await stage.signIn('colorist', 'ben');
    admin = await stage.api.signedIn('admin', 'ada');
    const owner = await stage.api.signedIn('director', 'olga');
    const { body } = await owner.post('/api/scripts', { title: 'Night Boat' });
    await owner.post(`/api/scripts/${body.id}/create_version`, { content: 'INT. QUAY - NIGHT\n\nA boat.\n' });
    const { db } = stage.api.database;
    const hers = db.selectFrom('users').select('id').where('username', '=', 'anna');
    const { id: owner_id } = await hers.executeTakeFirstOrThrow();
    await db.updateTable('scripts').set({ owner_id }).where('id', '=', body.id).execute();
    path = `/scripts/${body.id}`;
    for (const page of [anna, ben]) page.on('pageerror', (error) => errors.push(error.message));
  }, 180_000);
  afterAll(() => stage?.stop());

  const text = (page: Page) => page.getByRole('textbox', { name: 'The text of Night Boat' });
  const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' });

  test('is shared by its owner, and the other may comment on it and not write', async () => {
    await anna.goto(path);
    await anna.getByRole('button', { name: 'Share', exact: true }).click();
    await anna.getByPlaceholder('Find somebody by name').fill('ben');
    await anna.getByRole('option', { name: /ben/i }).click();
    await anna.getByRole('button', { name: 'Invite' }).click();
    await anna.getByRole('button', { name: /^Take it from/ }).waitFor();
    expect(await axeObjections(anna)).toEqual([]);
    await anna.keyboard.press('Escape');
    await ben.goto(path);
    await ben.getByText('you may comment on it').waitFor();
    expect(await text(ben).getAttribute('aria-readonly')).toBe('true');
    expect(await ben.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);
  });

  test('a passage is commented on, and both see at once what is said', async () => {
    for (const page of [anna, ben]) await page.getByRole('button', { name: 'Comments', exact: true }).click();
    await text(ben).getByText('A boat.').click({ clickCount: 3 });
    await panel(ben)
      .getByText(/^On “A boat\./)
      .waitFor();
    await panel(ben).getByRole('textbox', { name: 'Your comment' }).fill('Which one?');
    await ben.keyboard.press('Control+Enter');
    await panel(anna).getByText('Which one?').waitFor();
    await text(anna).getByTitle('Commented').waitFor();
    await panel(anna).getByRole('button', { name: 'Answer' }).click();
    await panel(anna).getByRole('textbox', { name: 'Your answer' }).fill('The old one.');
    await anna.keyboard.press('Control+Enter');
    await panel(ben).getByText('The old one.').waitFor();
    expect(await axeObjections(anna)).toEqual([]);
  });

  test('it says so when the passage has changed, and is resolved', async () => {
    await text(anna).getByText('A boat.').click({ clickCount: 3 });
    await anna.keyboard.type('A ship.');
    await panel(anna).getByText('The passage has changed, in INT. QUAY - NIGHT.').waitFor();
    await panel(anna).getByRole('button', { name: 'Resolve', exact: true }).click();
    await panel(ben).getByText('Nothing is open. Say what should change.').waitFor();
    await panel(ben).getByText('Resolved', { exact: true }).click();
    await panel(ben)
      .getByText(/^Resolved by/)
      .waitFor();
    expect(errors).toEqual([]);
  });

  test('on a phone what is said comes over the text, the oldest too, and leads back to it', async () => {
    const comments = `/api${path}/comments`;
    await admin.post(comments, { text: 'The oldest.', quote: { text: 'A ship.' } });
    for (let at = 0; at < 105; at++) await admin.post(comments, { text: `Remark ${at}` });
    const phone = await stage.signIn('admin', 'cara', { width: 390, height: 844, touch: true });
    phone.on('pageerror', (error) => errors.push(error.message));
    await phone.goto(path);
    await phone.getByRole('button', { name: '106 comments' }).tap();
    const drawer = phone.getByRole('dialog', { name: 'What is said of it' });
    await drawer.getByText('The newest 100 of 106').waitFor();
    expect(await drawer.getByText('The oldest.').count()).toBe(0);
    expect(await layoutFaults(phone)).toEqual([]);
    expect(await axeObjections(phone)).toEqual([]);
    await drawer.getByRole('button', { name: 'Show older' }).tap();
    await drawer.getByText('The oldest.').waitFor();
    expect(await drawer.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    await drawer.getByRole('textbox', { name: 'Your comment' }).fill('From the phone.');
    await drawer.getByRole('button', { name: 'Comment', exact: true }).tap();
    await drawer.getByRole('listitem').getByText('From the phone.').waitFor();
    await drawer.getByRole('button', { name: '“A ship.”' }).tap();
    await drawer.waitFor({ state: 'detached' });
    expect(await phone.evaluate('getSelection().toString()')).toBe('A ship.');
  });

  test('is shared by another at the same moment: who comes second is told, and what was chosen is not lost', async () => {
    const cleo = await stage.api.signedIn('engineer', 'cleo');
    const user_id = (await cleo.get('/api/auth/me')).body.id;
    const shares = `/api${path}/shares`;
    await anna.reload();
    await anna.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = anna.getByRole('dialog', { name: 'Share Night Boat' });
    const invite = dialog.getByRole('button', { name: 'Invite' });
    await dialog.getByPlaceholder('Find somebody by name').fill('cleo');
    await anna.getByRole('option', { name: /cleo/i }).click();
    // The other's change comes in between: after what is shown was fetched, before what is asked arrives.
    await anna.route(
      `**${shares}`,
      async (route) => {
        await admin.put(shares, { shares: [{ user_id, rights: 'read' }] });
        await route.continue();
      },
      { times: 1 },
    );
    await invite.click();
    await dialog.getByRole('alert').getByText('make your change again').waitFor();
    await dialog.getByRole('group', { name: /ben/i }).waitFor({ state: 'detached' });
    expect(await dialog.getByPlaceholder('Find somebody by name').inputValue()).toMatch(/cleo/);
    await invite.click();
    // It is emptied when what was chosen has been taken.
    await eventually(async () =>
      (await dialog.getByPlaceholder('Find somebody by name').inputValue()) === '' ? true : undefined,
    );
    expect((await admin.get(shares)).body.shares).toMatchObject([
      { user: { username: 'cleo' }, rights: 'comment' },
    ]);
    expect(errors).toEqual([]);
  });
});
