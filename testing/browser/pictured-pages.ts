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
