import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../api.ts';
import { message, startMessagesApi, type MessagesApi, type Reply } from '../messages-api.ts';
import { startBrowser } from './browser.ts';
import { buildWebWhenStale } from '../../cli/up/web-build.ts';
import { newPage, signInOn } from './stage.ts';

const KEY = 'sk-ant-a-key-of-somebody-0123456789';

let claude: MessagesApi;
let api: TestApi;
let browser: Awaited<ReturnType<typeof startBrowser>>;
let page: Page;
let reply: Reply;
beforeAll(async () => {
  await buildWebWhenStale(() => undefined);
  claude = await startMessagesApi(() => reply);
  api = await startTestApi({ env: { ANTHROPIC_BASE_URL: claude.baseURL } });
  browser = await startBrowser();
  await api.signedIn('director', 'anna');
  page = await newPage(browser, api.url);
  await signInOn(page, 'anna');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.stop();
  claude?.close();
});

test('somebody writes by a key of their own, is told what is wrong with it, and saves what is written as a script', async () => {
  await page.getByRole('link', { name: 'Legacy' }).click();
  await page.getByLabel(/^Key/).fill(KEY);
  await page.getByLabel('Genre').fill('Drama');
  await page.getByLabel('Prompt').fill('A lamp that will not go out');
  reply = { status: 401, body: { type: 'error', error: { type: 'authentication_error', message: 'no' } } };
  await page.getByRole('button', { name: 'Write it now' }).click();
  await page.getByRole('alert').getByText(/key/i).first().waitFor();
  expect(await page.getByLabel('Prompt').inputValue()).toBe('A lamp that will not go out');

  reply = { body: message('INT. LAMP ROOM - NIGHT\n\nIt burns.\n') };
  await page.getByRole('button', { name: 'Write it now' }).click();
  await page.getByRole('region', { name: 'What was written' }).getByText('It burns.').first().waitFor();
  expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain(
    KEY,
  );
  await page.getByLabel('Title').fill('The Lamp');
  await page.getByRole('button', { name: 'Save as a script' }).click();
  await page.getByRole('link', { name: 'Open The Lamp' }).click();
  await page.getByRole('textbox', { name: 'The text of The Lamp' }).getByText('It burns.').waitFor();
});
