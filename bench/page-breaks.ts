import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainText, type Screenplay } from '../screenplay/elements.ts';
import { readFdx } from '../screenplay/fdx/read.ts';
import { parseFountain } from '../screenplay/fountain/parse.ts';
import type { Page } from '../screenplay/pages/page.ts';
import { paginate } from '../screenplay/pages/paginate.ts';

/**
 * How many pages begin where Final Draft's own PDF of the same script begins them: with the same six words. Reads the folder
 * `tests/fixtures/corpus/public` of https://github.com/SimonGZ/jumpcut, which is nothing of ours.
 * `SCREENPLAY_CORPUS=folder node bench/page-breaks.ts [script]`
 */
const corpus = process.env['SCREENPLAY_CORPUS'];
if (!corpus) {
  console.error('SCREENPLAY_CORPUS names the folder with the scripts: see docs/screenplays.md.');
  process.exit(2);
}
const only = process.argv[2];
const WORDS = 6;

interface PdfPages {
  readonly pages: readonly { readonly number: number; readonly text: string }[];
}
interface Settings {
  readonly paragraph_styles: Readonly<Record<'Dialogue', { readonly spacing: number }>>;
}

const readJson = async <T>(...path: readonly string[]): Promise<T> =>
  JSON.parse(await readFile(join(corpus, ...path), 'utf8')) as T;

/** Page numbers, (MORE), and (CONT'D), also as the corpus has it where its words are scrambled; scene numbers in both margins. */
const NOT_TEXT =
  /^\s*(?:\d+\.|\d+|\(MORE\))\s*$|\((?:MORE|CONT['’]D|OWEP['’]Z)\)|(?<number>\d+[A-Z]*) \k<number>$/gmu;
const beginningOf = (text: string): string =>
  text.replaceAll(NOT_TEXT, ' ').trim().split(/\s+/u).slice(0, WORDS).join(' ');
const textOf = ({ lines }: Page): string => lines.map(({ spans }) => plainText(spans)).join('\n');

const total = { alike: 0, pages: 0 };
const names = (await readdir(corpus)).filter((name) => !only || name === only);
for (const name of names.sort()) {
  const files = await readdir(join(corpus, name), { recursive: true });
  if (!files.includes('extracted/pdf-pages.json')) continue;
  const { pages } = await readJson<PdfPages>(name, 'extracted/pdf-pages.json');
  const { paragraph_styles } = await readJson<Settings>(name, 'extracted/fdx-settings.json');
  // A comedy before several cameras has its dialogue double spaced: Greenlit sets films.
  if (paragraph_styles.Dialogue.spacing === 2) continue;
  // All have a title page.
  const theirs = pages.slice(1).map(({ text }) => beginningOf(text));
  const readers: Readonly<Record<string, (text: string) => Screenplay>> = {
    'source.fdx': (text) => readFdx(text).screenplay,
    'source.fountain': parseFountain,
  };
  let isCounted = false;
  for (const [source, read] of Object.entries(readers)) {
    if (!files.includes(`source/${source}`)) continue;
    const screenplay = read(await readFile(join(corpus, name, 'source', source), 'utf8'));
    const ours = paginate(screenplay).map((page) => beginningOf(textOf(page)));
    const alike = theirs.filter((beginning, index) => beginning === ours[index]).length;
    const breaks = theirs.filter((beginning) => ours.includes(beginning)).length;
    console.log(
      `${name} ${source}: ${alike} of ${theirs.length} pages begin alike, ${breaks} wherever they stand; ${ours.length} pages`,
    );
    if (isCounted) continue;
    isCounted = true;
    total.alike += alike;
    total.pages += theirs.length;
  }
}
console.log(`${total.alike} of ${total.pages} pages, Final Draft’s file where there is one`);
