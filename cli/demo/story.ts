import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewFilm } from './api.ts';

/** The story that comes with Greenlit, as a film to be made. */
export async function theStory(): Promise<NewFilm> {
  const text = await readFile(join(import.meta.dirname, 'lighthouse-keeper.md'), 'utf8');
  const [heading = '', ...paragraphs] = text.trim().split('\n\n');
  return {
    title: heading.replace(/^# /, ''),
    story: paragraphs.join('\n\n'),
    brief: 'Quiet and close to the people; cold sea, warm light.',
    resolution: '1280x720',
    fps: 24,
  };
}
