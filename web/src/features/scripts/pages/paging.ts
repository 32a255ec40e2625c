import type { Screenplay } from '../../../../../screenplay/elements.ts';
import { parseFountain } from '../../../../../screenplay/fountain/parse.ts';
import { eighths } from '../../../../../screenplay/pages/eighths.ts';
import type { Page } from '../../../../../screenplay/pages/page.ts';
import { paginate } from '../../../../../screenplay/pages/paginate.ts';
import { readProse } from '../../../../../screenplay/pages/prose.ts';
import { type Paper, sheetOf, type SheetText, titleSheet } from '../../../../../screenplay/pages/sheet.ts';
import { type Production, setInProduction } from '../../../../../screenplay/production/in-production.ts';
import type { RevisionColor } from '../../../../../screenplay/production/revisions.ts';
import type { ScriptType } from '../../../../../workflows/contracts/job/job.ts';

export interface PagingRequest {
  readonly text: string;
  readonly type: ScriptType;
  readonly paper: Paper;
  readonly sceneNumbers: boolean;
  readonly sceneContinueds: boolean;
  /** Null: no lock holds its pages. */
  readonly production: Production | null;
}

/** A page as it is shown. */
export interface Sheet {
  /** As printed at the top; empty: the title page. */
  readonly label: string;
  readonly texts: readonly SheetText[];
  /** Of its paper: of the revision that it was last changed in. */
  readonly color?: RevisionColor;
  /** It is other than in the revision before. */
  readonly isChanged?: true;
}

export interface SceneOnPages {
  /** Where its heading begins in the text, in UTF-16 code units. */
  readonly from: number;
  /** The label of the page that it begins on; null: its heading is not printed. */
  readonly page: string | null;
  /** 0: it is not printed. */
  readonly eighths: number;
}

/** Where a place in the text is shown. */
export interface Anchor {
  /** Which of the sheets. */
  readonly sheet: number;
  /** From the paper's top, as a part of its height. */
  readonly down: number;
}

export interface Paged {
  /** How many sheets there are. */
  readonly count: number;
  /** Those that are other than in the answer before, by their places. */
  readonly changed: readonly (readonly [place: number, sheet: Sheet])[];
  /** Every scene of the text, in order. */
  readonly scenes: readonly SceneOnPages[];
  /** Where each element of the text begins, in order, in UTF-16 code units, with what an `Anchor` says: three numbers each. */
  readonly anchors: Float64Array<ArrayBuffer>;
}

/** Sets texts on pages, one after the other: what did not change is not told again. */
export function createPaging(): (request: PagingRequest) => Paged {
  let told: readonly string[] = [];
  return (request) => {
    const { screenplay, pages, revisions } = setPages(request);
    const title = titleSheet(screenplay, request.paper, revisions);
    const sheets: Sheet[] = [
      ...(title.length > 0 ? [{ label: '', texts: title }] : []),
      ...pages.map(sheetOfPage),
    ];
    const now = sheets.map((sheet) => JSON.stringify(sheet));
    const changed = sheets.flatMap((sheet, place) =>
      now[place] === told[place] ? [] : [[place, sheet] as const],
    );
    told = now;
    return {
      count: sheets.length,
      changed,
      scenes: scenesOf(screenplay, pages),
      anchors: anchorsOf(screenplay, pages, title.length > 0 ? 1 : 0),
    };
  };
}

function setPages({ text, type, paper, sceneNumbers, sceneContinueds, production }: PagingRequest) {
  const options = { sceneNumbers, sceneContinueds };
  if (production) return setInProduction(production, options);
  const screenplay = type === 'screenplay' ? parseFountain(text) : readProse(text);
  return { screenplay, pages: paginate(screenplay, { ...options, paper }), revisions: [] };
}

const sheetOfPage = (page: Page): Sheet => ({
  label: page.label,
  texts: sheetOf(page),
  ...(page.revision && { color: page.revision.color }),
  ...(page.isChanged && { isChanged: true }),
});

function scenesOf({ elements }: Screenplay, pages: readonly Page[]): SceneOnPages[] {
  const lengths = new Map(eighths(pages).map((length) => [length.element, length]));
  return elements.flatMap(({ type, place }, element) => {
    // An omitted scene stands on its page, but not in the text.
    if (type !== 'scene_heading' || !place) return [];
    const { page = null, eighths = 0 } = lengths.get(element) ?? {};
    return [{ from: place.from, page, eighths }];
  });
}

/** Lines above and below the text of a page, an inch each. */
const MARGINS = 12;

function anchorsOf(
  { elements }: Screenplay,
  pages: readonly Page[],
  first: number,
): Float64Array<ArrayBuffer> {
  let last = -1;
  const numbers = pages.flatMap(({ lines, rows }, place) =>
    lines.flatMap(({ element, row }) => {
      const from = elements[element]?.place?.from;
      if (from === undefined || element <= last) return [];
      last = element;
      return [from, first + place, (MARGINS / 2 + row) / (rows + MARGINS)];
    }),
  );
  return new Float64Array(numbers);
}

/** Where a place in the text is shown: what stands there, or the last before it. */
export function anchorAt(anchors: Float64Array, place: number): Anchor {
  let at = 0;
  let end = anchors.length / 3;
  while (end - at > 1) {
    const middle = (at + end) >> 1;
    if ((anchors[middle * 3] ?? 0) <= place) at = middle;
    else end = middle;
  }
  return { sheet: anchors[at * 3 + 1] ?? 0, down: anchors[at * 3 + 2] ?? 0 };
}
