import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { cameraFiles, films, heartbeats, named } from './house-at-work.ts';
import { PICTURES } from './pictured-pages.ts';
import { setStage, type Stage } from './stage.ts';

const LOOKS = [
  { scheme: 'dark', size: 'wide', width: 1440, height: 900, username: 'ada', name: 'Ada Quinn' },
  { scheme: 'light', size: 'wide', width: 1440, height: 900, username: 'ben', name: 'Ben Osei' },
  { scheme: 'dark', size: 'phone', width: 390, height: 844, username: 'mira', name: 'Mira Costa' },
  { scheme: 'light', size: 'phone', width: 390, height: 844, username: 'tom', name: 'Tom Hale' },
] as const;

/** `npm run screenshots` keeps the pictures in docs/images; otherwise they only have to come out. */
const folder = process.env['SCREENSHOTS'] ?? (await mkdtemp(join(tmpdir(), 'greenlit-screenshots-')));

describe('every page, as people see it', () => {
  let stage: Stage;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    stage = await setStage();
    await films(stage);
    await cameraFiles(stage);
  }, 180_000);
  beforeEach(() => heartbeats(stage));
  afterAll(() => stage?.stop());

  test.each(LOOKS)(
    '$scheme, $size',
    async ({ scheme, size, width, height, username, name: displayName }) => {
      const page = await stage.signIn('admin', username, { width, height, colorScheme: scheme });
      await named(stage, username, displayName);
      await page.evaluate(`localStorage.setItem('mantine-color-scheme-value', '${scheme}')`);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      const take = async (name: string): Promise<void> => {
        await settled(page);
        const file = join(folder, `${name}-${scheme}-${size}.png`);
        await page.screenshot({ path: file });
        expect((await stat(file)).size).toBeGreaterThan(5_000);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        if (Number(overflow) > 0) faults.push(`${name} is ${String(overflow)} px too wide`);
        if ((await page.locator('main').count()) === 0) faults.push(`${name} is blank`);
      };
      for (const [name, { path, act }] of Object.entries(PICTURES)) {
        await page.goto(path);
        await settled(page);
        await act?.(page);
        await take(name);
      }
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await take('sign-in');
      expect(faults).toEqual([]);
    },
    180_000,
  );
});

/** Until nothing is loaded any more: no skeletons, all pictures there. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.mantine-Skeleton-root[data-visible]').first().waitFor({ state: 'detached' });
}
