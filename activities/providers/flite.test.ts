import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { readSamples } from '../../testing/read-samples.ts';
import { probe } from '../media/probe.ts';
import { createFlite } from './flite.ts';

const flite = createFlite();

describe('the voice flite', () => {
  test('speaks a sentence, the same one the same, a longer one longer', async () => {
    await withFolder(async (folder) => {
      const said = async (text: string, name: string) => {
        const outputPath = join(folder, name);
        await flite.speak({ text, outputPath });
        return outputPath;
      };
      const short = await said('The lamp is lit.', 'a.wav');
      const again = await said('The lamp is lit.', 'b.wav');
      const long = await said(
        'The lamp is lit, and it has burned for forty years: nobody knows why.',
        'c.wav',
      );
      expect(await readFile(short)).toEqual(await readFile(again));
      const [brief, longer] = [await probe(short), await probe(long)];
      expect(brief.audio).toMatchObject({ codec: 'pcm_s16le', sampleRate: 16_000, channels: 1 });
      expect(longer.durationSec).toBeGreaterThan(2 * (brief.durationSec ?? 0));
      expect(Math.max(...(await readSamples(short)))).toBeGreaterThan(3_000);
    });
  });

  test.each([
    ['typographic “quotes” — and dashes', 'typographic "quotes", and dashes'],
    ['Café déjà vu', 'Cafe deja vu'],
  ])('reads %s as %s', async (written, read) => {
    await withFolder(async (folder) => {
      const [one, other] = [join(folder, 'one.wav'), join(folder, 'other.wav')];
      await flite.speak({ text: written, outputPath: one });
      await flite.speak({ text: read, outputPath: other });
      expect(await readFile(one)).toEqual(await readFile(other));
    });
  });

  test.each(['Привет, мир.', 'これは映画です。', 'The word мир means peace.'])(
    'says that it cannot speak %s',
    (text) => expect(flite.objection(text)).toMatch(/speaks English only/),
  );

  test('that is stopped leaves nothing', async () => {
    await withFolder(async (folder) => {
      const stop = new AbortController();
      const outputPath = join(folder, 'a.wav');
      const speaking = flite.speak({ text: 'word '.repeat(79), outputPath, signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      await expect(speaking).rejects.toThrow(/abort/i);
      await expect(readFile(outputPath)).rejects.toThrow(/ENOENT/);
    });
  });
});
