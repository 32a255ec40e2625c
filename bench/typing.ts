import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { startTestServers } from '../testing/servers.ts';
import { ReviewedStream, shortFilm } from '../testing/reviewed-stream.ts';
import { quietRuntime } from '../testing/quiet-runtime.ts';
import { screenplayText } from '../testing/screenplay-text.ts';
import type { Stage } from '../testing/browser/stage.ts';
import { median, percentile, rounded } from './figures.ts';

/**
 * From a key pressed in a prompt of the spec to the picture that shows its letter, as the browser itself tells it (Event Timing,
 * https://www.w3.org/TR/event-timing/): in a spec of 200 segments, and as a floor in one of a single segment. Words come in bursts,
 * so that saving falls in between. The same in a script, with its pages set anew beside it: one of three pages, and one of 128.
 * Goal: below 50 ms a key, at the 95th percentile.
 * `node bench/typing.ts [keys] [results.json]`
 */
const keys = Number(process.argv[2] ?? 200);
const resultsPath = process.argv[3];
const SEGMENTS = [1, 200];
const SCENES = [4, 220];
const BURST = 20;
/** Longer than the page waits before it saves, in ms. */
const REST = 1500;
/** What the browser does not report is quicker than this, in ms; what it reports is rounded to 8. */
const LEAST = 16;

quietRuntime();
const servers = await startTestServers();
try {
  Object.assign(process.env, servers.addresses);
  const { setStage } = await import('../testing/browser/stage.ts');
  const stage = await setStage();
  try {
    const page = await stage.signIn('director', 'anna');
    const rows = [];
    for (const segments of SEGMENTS)
      rows.push({ in: `a spec of ${segments}`, ...(await inSpec(stage, page, segments)) });
    for (const scenes of SCENES)
      rows.push({ in: `a script of ${scenes} scenes`, ...(await inScript(stage, page, scenes)) });
    console.table(rows);
    if (resultsPath) await writeFile(resultsPath, `${JSON.stringify({ keys, rows }, null, 2)}\n`);
  } finally {
    await stage.stop();
  }
} finally {
  await servers.stop();
}

async function inSpec(stage: Stage, page: Page, segments: number) {
  const scenes = Array.from({ length: segments }, (_, place) => `Scene ${place + 1} of a long night`);
  const director = await stage.api.signedIn('director', `ben-${segments}`);
  const stream = await ReviewedStream.create(director, shortFilm(`Night of ${segments}`, scenes));
  await stream.approve('story');
  await stream.untilOpen('spec');
  await page.goto(`/streams/${stream.id}/spec`);
  await page.getByLabel(`Segment ${Math.ceil(segments / 2)}: prompt`).click();
  return await typed(page);
}

async function inScript(stage: Stage, page: Page, scenes: number) {
  const owner = await stage.api.signedIn('director', `ben-of-${scenes}`);
  const { body } = await owner.post('/api/scripts', { title: 'The Last Lamp' });
  await owner.post(`/api/scripts/${body.id}/create_version`, { content: screenplayText(scenes) });
  const people = await stage.api.database.db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'anna')
    .execute();
  const shares = people.map(({ id }) => ({ user_id: id, rights: 'write' }));
  await owner.put(`/api/scripts/${body.id}/shares`, { shares });
  await page.evaluate(`localStorage.setItem('greenlit-pages-beside', 'true')`);
  await page.goto(`/scripts/${body.id}`);
  await page.getByRole('article', { name: 'Page 1', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'The text of The Last Lamp' }).click();
  return await typed(page);
}

/** Types, and tells what the keys took. */
async function typed(page: Page) {
  await page.evaluate(`(() => {
    window.__keys = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') window.__keys.push(duration);
    }).observe({ type: 'event', durationThreshold: ${LEAST} });
  })()`);
  for (let typed = 0; typed < keys; typed += 1) {
    await page.keyboard.press(typed % 6 === 5 ? 'Space' : 'x');
    await page.waitForTimeout(typed % BURST === BURST - 1 ? REST : 90);
  }
  await page.waitForTimeout(REST);
  const told: number[] = await page.evaluate('window.__keys');
  const all = [...told, ...Array.from({ length: Math.max(0, keys - told.length) }, () => LEAST)];
  return {
    'median, ms': rounded(median(all)),
    '95 %, ms': rounded(percentile(all, 0.95)),
    'slowest, ms': rounded(Math.max(...all)),
  };
}
