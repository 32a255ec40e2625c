import type { Browser, Page } from 'playwright-core';
import { buildWebWhenStale } from '../../cli/up/web-build.ts';
import type { Role } from '../../workflows/contracts/roles.ts';
import { PASSWORD, type TestApi } from '../api.ts';
import { startColourHouse, type ColourHouse } from '../colour.ts';
import { startBrowser } from './browser.ts';

export interface Stage {
  readonly api: TestApi;
  readonly house: ColourHouse;
  readonly browser: Browser;
  /** A page of somebody new with this role, signed in through the form. */
  signIn(role: Role, username: string, options?: PageOptions): Promise<Page>;
  stop(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'dark' | 'light';
  /** A phone: it is touched. */
  readonly touch?: boolean;
}

/** The whole product on real servers, its three sites, its built web app, and a browser before it. */
export async function setStage(): Promise<Stage> {
  await buildWebWhenStale(() => undefined);
  const house = await startColourHouse();
  const { api } = house;
  const browser = await startBrowser();
  return {
    api,
    house,
    browser,
    signIn: async (role, username, options = {}) => {
      await api.signedIn(role, username);
      const page = await newPage(browser, api.url, options);
      await signInOn(page, username);
      return page;
    },
    stop: async () => {
      await browser.close();
      await house.close();
    },
  };
}

/** Through the form, as somebody whose account the tests have made. */
export async function signInOn(page: Page, username: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
}

export async function newPage(browser: Browser, baseURL: string, options: PageOptions = {}): Promise<Page> {
  const { width = 1440, height = 900, colorScheme = 'dark', touch = false } = options;
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    colorScheme,
    hasTouch: touch,
    isMobile: touch,
  });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}
