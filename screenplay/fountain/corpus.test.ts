import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Screenplay, ScriptElement } from '../elements.ts';
import { parseFountain } from './parse.ts';
import { rewriteFountain } from './rewrite.ts';
import { writeFountain } from './write.ts';

/** A folder with Fountain files that others made, or none: `FOUNTAIN_FILES=… npm test -- screenplay/fountain/corpus`. */
const FOLDER = process.env['FOUNTAIN_FILES'];

(FOLDER === undefined ? describe.skip : describe)('other people’s files', () => {
  test('are written anew as the same elements, and unchanged byte for byte', async () => {
    const elements = new Map<ScriptElement['type'], number>();
    let files = 0;
    let longest = 0;
    for await (const path of glob('**/*.{fountain,spmd}', { cwd: FOLDER ?? '' })) {
      const text = await readFile(join(FOLDER ?? '', path), 'utf8');
      const start = performance.now();
      const read = parseFountain(text);
      longest = Math.max(longest, performance.now() - start);
      files += 1;
      for (const { type } of read.elements) elements.set(type, (elements.get(type) ?? 0) + 1);
      const again = parseFountain(writeFountain(read));
      expect({ path, ...withoutPlaces(again) }).toEqual({ path, ...withoutPlaces(read) });
      expect({ path, isSame: rewriteFountain(text, read) === text }).toEqual({ path, isSame: true });
    }
    // eslint-disable-next-line no-console -- the figures are what it is for
    console.log({ files, longestMs: Math.round(longest), elements: Object.fromEntries(elements) });
    expect(files).toBeGreaterThan(0);
  });
});

const withoutPlaces = (screenplay: Screenplay) =>
  JSON.parse(
    JSON.stringify(screenplay, (key, value: unknown) => (key === 'place' ? undefined : value)),
  ) as Screenplay;
