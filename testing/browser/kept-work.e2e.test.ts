import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, WebSocketRoute } from 'playwright-core';
import { PASSWORD } from '../api.ts';
import { ReviewedStream } from '../reviewed-stream.ts';
import { setStage, type Stage } from './stage.ts';

const STORY = 'A keeper climbs the stairs of a lighthouse with a lamp at dusk.';

describe('what a person has typed', () => {
  let stage: Stage;
  let page: Page;
  const story = () => page.getByRole('textbox', { name: 'Story' });

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('director', 'anna');
  }, 120_000);
  afterAll(() => stage?.stop());

  test('outlives an outage of the API', async () => {
    const sockets = new Set<WebSocketRoute>();
    let isDown = false;
    await page.routeWebSocket(/\/ws\//, (socket) => {
      if (isDown) return void socket.close();
      socket.connectToServer();
      sockets.add(socket);
    });
    await page.route('**/api/**', (route) => (isDown ? route.abort() : route.fallback()));
    await page.goto('/streams/new');
    await story().fill(STORY);

    isDown = true;
    for (const socket of sockets) await socket.close();
    await page.getByLabel('Live updates: reconnecting').waitFor();
    // Longer than it takes to ask again by itself and to give up.
    await page.waitForTimeout(12_000);
    expect(await story().inputValue()).toBe(STORY);

    isDown = false;
    await page.getByLabel('Live updates: live').waitFor();
    expect(await story().inputValue()).toBe(STORY);
  });

  test('outlives the end of the session: one signs in again over the page', async () => {
    await stage.api.database.db.deleteFrom('user_sessions').execute();
    await page.getByLabel('Title').fill('Lamp');
    // The page may have asked for something by itself meanwhile, and the dialog stand over the button already.
    await page.getByRole('button', { name: 'Start the stream' }).dispatchEvent('click');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('Password', { exact: true }).fill('not this');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await story().inputValue()).toBe(STORY);
  });

  test('is asked about before a link leads away, and is sent anew after a correction', async () => {
    await page.getByRole('link', { name: 'Files' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    await question.waitFor({ state: 'detached' });

    await page.getByLabel('Title').fill('Lamp\u0007');
    await page.getByRole('button', { name: 'Start the stream' }).click();
    await page.getByText('must not contain control characters').waitFor();
    await page.getByLabel('Title').fill('Lamp');
    await page.getByRole('button', { name: 'Start the stream' }).click();
    await page.waitForURL('**/streams/lamp/story');
  });

  test('a moment before a link is followed is saved on the way', async () => {
    // The form that it was started from has a story, too, until the stream's page is there.
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    await story().fill('The lamp goes out.');
    await page.getByRole('link', { name: 'Streams' }).first().click();
    await page.getByRole('heading', { name: 'Streams' }).waitFor();
    const ben = await stage.api.signedIn('director', 'ben');
    expect((await ben.get('/api/streams/lamp')).body.story).toBe('The lamp goes out.');
  });

  test('while somebody else approves can still be read and copied', async () => {
    await page.goto('/streams/lamp/story');
    await story().waitFor();
    const lamp = new ReviewedStream(await stage.api.signedIn('director', 'cleo'), 'lamp');
    // Nothing that is typed arrives in time.
    await page.route('**/api/streams/lamp', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
    );
    await story().fill('It burns again.');
    await lamp.approve('story');
    await page.getByText('the checkpoint was closed meanwhile').waitFor();
    await page.getByText('It burns again.').waitFor();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await page.getByText('The lamp goes out.').waitFor();
  });
});
