import type { Screenplay } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import { paginate } from '../pages/paginate.ts';
import { readProse } from '../pages/prose.ts';
import { breakDown } from '../breakdown/break-down.ts';
import { placeScenes, type PlacedScenes, type ScenesToJoin } from './join.ts';

/** A heading of a text with how long its scene is on the pages. */
interface HeadingOnPages {
  /** Where it begins in the text; null: it does not stand in it. */
  readonly from: number | null;
  readonly eighths: number;
}

/**
 * How long each scene is, in eighths of a page: as long as what is headed in it. One in which no heading is printed, as in a treatment,
 * has what it takes on pages of its own.
 * @param breakDownText of the scenes' text: gives its headings, in order. Left out: as it runs on from page to page.
 */
export function sceneLengths(
  joined: ScenesToJoin,
  breakDownText: (text: string) => readonly HeadingOnPages[] = headingsOf,
): number[] {
  if (joined.script_type !== 'screenplay')
    return joined.scenes.map(({ content }) => eighthsAlone(readProse(content)));
  const placed = placeScenes(joined);
  const headed = headedLengths(placed, breakDownText(placed.text));
  return joined.scenes.map(({ content }, at) => headed[at] || eighthsAlone(parseFountain(content)));
}

function headingsOf(text: string): readonly HeadingOnPages[] {
  const screenplay = parseFountain(text);
  return breakDown(screenplay, paginate(screenplay)).scenes;
}

function headedLengths({ ends }: PlacedScenes, headings: readonly HeadingOnPages[]): number[] {
  const lengths = ends.map(() => 0);
  let scene = 0;
  for (const { from, eighths } of headings) {
    if (from === null) continue;
    while (scene < ends.length - 1 && from >= (ends[scene] ?? 0)) scene += 1;
    lengths[scene] = (lengths[scene] ?? 0) + eighths;
  }
  return lengths;
}

function eighthsAlone(screenplay: Screenplay): number {
  const pages = paginate(screenplay);
  const lines = pages.map(({ rows, lines }, at) =>
    at < pages.length - 1 ? rows : Math.max(0, ...lines.map(({ row }) => row + 1)),
  );
  const rows = pages[0]?.rows ?? 1;
  return Math.max(1, Math.ceil((lines.reduce((sum, count) => sum + count, 0) / rows) * 8));
}
