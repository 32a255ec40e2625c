import type { Page } from 'playwright-core';

interface Picture {
  readonly path: string;
  /** What a person does there first. */
  readonly act?: (page: Page) => Promise<void>;
}

/** The pages, by the name of their picture. Each stands where a person would find it at work. */
export const PICTURES: Readonly<Record<string, Picture>> = {
  inbox: { path: '/' },
  streams: { path: '/streams' },
  'streams-table': { path: '/streams?view=table' },
  'new-stream': { path: '/streams/new' },
  'new-render': {
    path: '/renders/new',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Lights of the coast');
      await page.getByRole('button', { name: 'From the library' }).click();
      const library = page.getByRole('list', { name: 'Library' }).getByRole('button');
      await library.nth(3).waitFor();
      for (const place of [0, 1, 2, 3]) await library.nth(place).click();
      await page.getByRole('button', { name: 'Add 4 scenes' }).click();
      await page.getByRole('listitem', { name: 'Scene 4', exact: true }).waitFor();
    },
  },
  story: { path: '/streams/harbour-lights/story' },
  spec: { path: '/streams/letters/spec' },
  keyframes: { path: '/streams/the-lighthouse-keeper/keyframes' },
  'large-view': {
    path: '/streams/the-lighthouse-keeper/keyframes',
    act: async (page) => {
      await page.locator('[data-card="1"]').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  videos: { path: '/streams/night-boat/videos' },
  preview: { path: '/streams/the-long-way-home/preview' },
  history: { path: '/streams/the-long-way-home/history' },
  sessions: { path: '/sessions' },
  session: {
    path: '/sessions?search=Stairs',
    act: async (page) => {
      await page.getByRole('link', { name: /The Stairs/ }).click();
      await page.getByRole('region', { name: 'Decision' }).waitFor();
    },
  },
  renders: { path: '/renders' },
  render: {
    path: '/renders?search=Harbour',
    act: async (page) => {
      await page.getByRole('link', { name: 'Harbour, second cut' }).click();
      await page.getByRole('group', { name: 'Film' }).waitFor();
    },
  },
  'render-figures': { path: '/renders/stats' },
  compare: {
    path: '/renders?search=Harbour',
    act: async (page) => {
      for (const name of ['first', 'second']) await page.getByLabel(`Mark Harbour, ${name} cut`).click();
      await page.getByRole('button', { name: 'Compare 2 renders' }).click();
      await page.getByRole('table', { name: 'Scenes that differ' }).waitFor();
    },
  },
  library: { path: '/library' },
  asset: {
    path: '/library?kind=clip',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Clip of/ })
        .first()
        .click();
      await page.getByRole('dialog').locator('video').waitFor();
    },
  },
  scripts: { path: '/scripts' },
  'new-script': { path: '/scripts/new' },
  script: {
    path: '/scripts/1',
    act: async (page) => await page.getByText(/^\d+ pages? · /).waitFor(),
  },
  'script-beside': {
    path: '/scripts/1',
    act: async (page) => {
      const beside = page.getByRole('button', { name: 'Pages', exact: true });
      await page.getByText(/^\d+ pages? · /).waitFor();
      // A phone has no room for both.
      if ((await beside.count()) === 0) return;
      await beside.click();
      await page.getByRole('article', { name: 'Page 1', exact: true }).waitFor();
    },
  },
  'script-pages': {
    path: '/scripts/1/pages?numbers=yes',
    act: async (page) => await page.getByRole('article', { name: 'Page 1', exact: true }).waitFor(),
  },
  'script-locked-pages': {
    path: '/scripts/2/pages?version=3',
    act: async (page) => await page.getByRole('article', { name: 'Page 1', exact: true }).waitFor(),
  },
  'script-sides': {
    path: '/scripts/2/versions',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export v3' }).click();
      await page.getByRole('menuitem', { name: 'Sides…' }).click();
      await page.getByRole('combobox', { name: 'Character' }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('dialog').getByRole('status').waitFor();
    },
  },
  'script-breakdown': { path: '/scripts/1/breakdown' },
  'script-scenes': { path: '/scripts/1/scenes' },
  scene: {
    path: '/scripts/1/scenes',
    act: async (page) => {
      await page.getByRole('article', { name: 'Scene 1', exact: true }).getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'script-versions': { path: '/scripts/1/versions' },
  'script-compare': { path: '/scripts/1/diff' },
  'script-analysis': {
    path: '/scripts/1/analysis',
    act: async (page) => await page.getByText('By rules, not by a reader').waitFor(),
  },
  jobs: { path: '/jobs' },
  job: {
    path: '/jobs',
    act: async (page) => {
      await page.getByRole('table', { name: 'Jobs' }).getByRole('link').first().click();
      await page.getByText('Completed').first().waitFor();
      await page.getByRole('button', { name: 'The task, as it was sent' }).click();
    },
  },
  legacy: { path: '/legacy' },
  characters: { path: '/characters' },
  character: { path: '/characters/1' },
  'new-character': { path: '/characters/new' },
  colour: { path: '/colour' },
  files: { path: '/files' },
  file: {
    path: '/files?search=A001C002',
    act: async (page) => {
      await page.getByRole('link', { name: 'A001C002.mov' }).click();
      await page.locator('video').waitFor();
    },
  },
  transfers: { path: '/transfers' },
  sites: { path: '/sites' },
  settings: { path: '/settings' },
  users: { path: '/users' },
  audit: { path: '/audit' },
  operations: { path: '/operations' },
  keys: {
    path: '/files',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  search: {
    path: '/',
    act: async (page) => {
      await page.getByRole('button', { name: 'Search everything' }).click();
      await page.getByRole('textbox', { name: 'Search everything' }).fill('a');
      await page.getByText('A001C002.mov').first().waitFor();
    },
  },
};
