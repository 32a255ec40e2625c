import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Screenplay, ScriptElement } from '../elements.ts';
import { readFdx } from './read.ts';
import { writeFdx } from './write.ts';

/** A folder with Final Draft files that others made, or none: `FDX_FILES=… npm test -- screenplay/fdx/corpus`. */
const FOLDER = process.env['FDX_FILES'];

(FOLDER === undefined ? describe.skip : describe)('other people’s files', () => {
  test('are the same when they are read, written and read again, and all that is printed is there', async () => {
    const elements = new Map<ScriptElement['type'], number>();
    const lost = new Map<string, { count: number; files: number }>();
    const refused: string[] = [];
    const otherWords: string[] = [];
    let files = 0;
    let longest = 0;
    for await (const path of glob('**/*.{fdx,fdxt}', { cwd: FOLDER ?? '' })) {
      const xml = await readFile(join(FOLDER ?? '', path), 'utf8');
      const start = performance.now();
      let first: ReturnType<typeof readFdx>;
      try {
        first = readFdx(xml);
      } catch (error) {
        refused.push(`${path}: ${String(error)}`);
        continue;
      }
      longest = Math.max(longest, performance.now() - start);
      files += 1;
      for (const { type } of first.screenplay.elements) elements.set(type, (elements.get(type) ?? 0) + 1);
      for (const { what, count } of first.lost) {
        const before = lost.get(what.replace(/“.*/, '…')) ?? { count: 0, files: 0 };
        lost.set(what.replace(/“.*/, '…'), { count: before.count + count, files: before.files + 1 });
      }
      const again = readFdx(writeFdx(first.screenplay)).screenplay;
      expect({ path, elements: again.elements }).toEqual({ path, elements: first.screenplay.elements });
      expect({ path, title: titleOf(again) }).toEqual({ path, title: titleOf(first.screenplay) });
      if (wordsOf(first.screenplay.elements) !== wordsIn(xml)) otherWords.push(path);
    }
    // eslint-disable-next-line no-console -- the figures are what it is for
    console.log(files, 'files', { refused, elements, lost, longest: `${Math.round(longest)} ms` });
    expect(files).toBeGreaterThan(0);
    expect(otherWords).toEqual([]);
  }, 120_000);
});

/** In whatever order: what stands in the middle of the page is written before what stands at its foot. */
const titleOf = ({ titlePage }: Screenplay): string[] =>
  titlePage.map(({ spans }) => spans.map(({ text }) => text).join('')).sort();

/** Printed words as an independent reading of the file's paragraphs has them: by their texts only. */
function wordsIn(xml: string): string {
  const content = /<Content>(.*?)<\/Content>/s.exec(xml)?.[1] ?? '';
  const printed = content.replace(/<(SceneProperties|ScriptNote)\b(?:[^>]*[^/])?>.*?<\/\1>/gs, '');
  const texts = [...printed.matchAll(/<Text\b(?:[^>]*[^/>])?>(.*?)<\/Text>/gs)].map(([, text = '']) => text);
  return letters(
    texts
      .join(' ')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

function wordsOf(elements: readonly ScriptElement[]): string {
  const printed = elements.filter(({ type }) => !['section', 'synopsis', 'note', 'boneyard'].includes(type));
  return letters(printed.map(({ spans }) => spans.map(({ text }) => text).join(' ')).join(' '));
}

const letters = (text: string): string => text.toUpperCase().replace(/\s+/g, '');
