import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeObjections } from './axe.ts';
import {
  cameraFiles,
  films,
  heartbeats,
  named,
  renders,
  scriptInProduction,
  scripts,
  sessions,
} from './house-at-work.ts';
import { layoutFaults, WIDTHS } from './layout.ts';
import { PICTURES } from './pictured-pages.ts';
import { alternately, inTurn } from '../turn.ts';
import { setStage, type Stage } from './stage.ts';

const LOOKS = [
  { scheme: 'dark', size: 'wide', width: 1440, height: 900, username: 'ada', name: 'Ada Quinn' },
  { scheme: 'light', size: 'wide', width: 1440, height: 900, username: 'ben', name: 'Ben Osei' },
  { scheme: 'dark', size: 'phone', width: 390, height: 844, username: 'mira', name: 'Mira Costa' },
  { scheme: 'light', size: 'phone', width: 390, height: 844, username: 'tom', name: 'Tom Hale' },
] as const;

/** `npm run screenshots` keeps the pictures in docs/images; otherwise they only have to come out. */
const kept = process.env['SCREENSHOTS'];
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'greenlit-screenshots-')));

/** Colours are the same at each size, and places in each scheme: without pictures to keep, the pages whose turn it is have one look of two. */
const [DARK_WIDE, , , LIGHT_PHONE] = LOOKS;
const SHARES = 6;
const looks = kept === undefined ? alternately([DARK_WIDE, LIGHT_PHONE], false, SHARES) : LOOKS;

describe('every page, as people see it', () => {
  let stage: Stage;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    stage = await setStage();
    await films(stage);
    await sessions(stage);
    await renders(stage);
    await scripts(stage);
    await scriptInProduction(stage);
    await cameraFiles(stage);
  }, 180_000);
  beforeEach(() => heartbeats(stage));
  afterAll(() => stage?.stop());

  test.each(looks)(
    '$scheme, $size',
    async ({ scheme, size, width, height, username, name: displayName }) => {
      const page = await stage.signIn('admin', username, { width, height, colorScheme: scheme });
      await named(stage, username, displayName);
      await page.evaluate(`localStorage.setItem('mantine-color-scheme-value', '${scheme}')`);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      const take = async (name: string): Promise<void> => {
        await settled(page);
        if (kept !== undefined)
          await page.screenshot({ path: join(folder, `${name}-${scheme}-${size}.png`) });
        if ((await page.locator('main').count()) === 0) faults.push(`${name} is blank`);
        for (const objection of await axeObjections(page)) faults.push(`${name}: ${objection}`);
        for (const across of size === 'wide' && scheme === 'dark' ? WIDTHS : [width]) {
          await page.setViewportSize({ width: across, height });
          // The frame of the page moves to its new place.
          await page.waitForTimeout(400);
          for (const fault of await layoutFaults(page)) faults.push(`${name} at ${across}: ${fault}`);
        }
        await page.setViewportSize({ width, height });
      };
      const pictures = inTurn(Object.entries(PICTURES), kept !== undefined, SHARES);
      for (const [name, { path, act }] of pictures) {
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
    400_000,
  );
});

/** Until nothing is loaded any more: no skeletons, all pictures there. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.mantine-Skeleton-root[data-visible]').first().waitFor({ state: 'detached' });
}
