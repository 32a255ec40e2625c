import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ApiClient } from '../api-client.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { setStage, type Stage } from './stage.ts';

const STORY = join(import.meta.dirname, '../../cli/demo/lighthouse-keeper.md');

const SCENES = [
  'A keeper climbs the stairs of a lighthouse with a lamp at dusk',
  'A storm over the sea, and a small boat far out',
  'The beam of the lighthouse over dark water at night',
  'Dawn in the harbour, the boat safe beside the quay',
  'An old woman reads a letter by a window in the rain',
  'Mountains, a road, a lone figure walking towards the sun',
];

/** The pages, by the name of their picture. Each stands where a person would find it at work. */
const PAGES: Readonly<Record<string, string>> = {
  inbox: '/',
  streams: '/streams',
  'new-stream': '/streams/new',
  story: '/streams/harbour-lights/story',
  spec: '/streams/letters/spec',
  keyframes: '/streams/the-lighthouse-keeper/keyframes',
  videos: '/streams/night-boat/videos',
  preview: '/streams/the-long-way-home/preview',
  history: '/streams/the-long-way-home/history',
  colour: '/colour',
  files: '/files',
  transfers: '/transfers',
  sites: '/sites',
  settings: '/settings',
  users: '/users',
  audit: '/audit',
  operations: '/operations',
};

const LOOKS = [
  { scheme: 'dark', size: 'wide', width: 1440, height: 900 },
  { scheme: 'light', size: 'wide', width: 1440, height: 900 },
  { scheme: 'dark', size: 'phone', width: 390, height: 844 },
  { scheme: 'light', size: 'phone', width: 390, height: 844 },
] as const;

/** `npm run screenshots` keeps the pictures in docs/images; otherwise they only have to come out. */
const folder = process.env['SCREENSHOTS'] ?? (await mkdtemp(join(tmpdir(), 'greenlit-screenshots-')));

describe('every page, as people see it', () => {
  let stage: Stage;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    stage = await setStage();
    const director = await stage.api.signedIn('director', 'anna');
    await named('anna', 'Anna Lindqvist');
    const film = (title: string, scenes = SCENES) =>
      ReviewedStream.create(director, shortFilm(title, scenes, 1));
    const home = await film('The Long Way Home');
    const boat = await film('Night Boat', SCENES.slice(0, 4));
    const keeper = await film('The Lighthouse Keeper');
    await home.approve('story', 'spec', 'keyframes', 'videos');
    await boat.approve('story', 'spec', 'keyframes');
    await keeper.approve('story', 'spec');
    const letters = await film('Letters', SCENES.slice(0, 3));
    await letters.approve('story');
    await ReviewedStream.create(director, { title: 'Harbour Lights', story: await readFile(STORY, 'utf8') });
    const daemon = new ApiClient(stage.api.url, { 'x-api-key': 'daemon-key' });
    const engineer = await stage.api.signedIn('engineer', 'erin');
    for (const [at, name] of ['A001C001.mov', 'A001C002.mov', 'B001C001.mov'].entries()) {
      const { body } = await daemon.post('/api/files', await stage.house.shot('tustin', name));
      if (at > 0) await engineer.post(`/api/files/${body.id}/validate`);
      if (at > 1) await engineer.post(`/api/files/${body.id}/queue`, { destination_site: 'dallas' });
      if (at > 1) await engineer.post(`/api/files/${body.id}/start-transfer`);
    }
    await keeper.untilOpen('keyframes');
    await keeper.decide({
      checkpoint: 'keyframes',
      verdict: 'approve',
      items: [{ segment: 1, take: 1, verdict: 'approve' }],
    });
    await boat.untilOpen('videos');
    await home.untilOpen('final');
  }, 180_000);
  afterAll(() => stage.stop());

  /** Pictures show people's names. */
  const named = (username: string, display_name: string) =>
    stage.api.database.db
      .updateTable('users')
      .set({ display_name })
      .where('username', '=', username)
      .execute();

  test.each(LOOKS)(
    '$scheme, $size',
    async ({ scheme, size, width, height }) => {
      const page = await stage.signIn('admin', `ada-${scheme}-${size}`, {
        width,
        height,
        colorScheme: scheme,
      });
      await page.evaluate(`localStorage.setItem('mantine-color-scheme-value', '${scheme}')`);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(path);
        await settled(page);
        const file = join(folder, `${name}-${scheme}-${size}.png`);
        await page.screenshot({ path: file });
        expect((await stat(file)).size).toBeGreaterThan(5_000);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        if (Number(overflow) > 0) faults.push(`${name} is ${String(overflow)} px too wide`);
        if ((await page.getByRole('main').count()) === 0) faults.push(`${name} is blank`);
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );
});

/** Until nothing is loaded any more: no skeletons, all pictures there. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.mantine-Skeleton-root[data-visible]').waitFor({ state: 'detached' });
}
