import { plainText, type Screenplay, type ScriptElement } from '../elements.ts';
import { eighths } from '../pages/eighths.ts';
import type { Page } from '../pages/page.ts';
import { namesInCapitals } from './capitals.ts';
import { readHeading, type HeadingParts } from './read-heading.ts';

export interface BrokenDownScene extends HeadingParts {
  /** As printed in the margins; where it is not numbered, which of the scenes it is. */
  readonly number: string;
  readonly heading: string;
  /** Where its heading begins in the text, in UTF-16 code units; null: it was omitted, and does not stand in it. */
  readonly from: number | null;
  readonly omitted: boolean;
  /** The label of the page that it begins on; null: its heading is not printed. */
  readonly page: string | null;
  /** Its length in eighths of a page, at least one where it is printed. */
  readonly eighths: number;
  /** Who speaks, in the order in which they first do. */
  readonly cast: readonly string[];
  /** Who else is named in capitals in what is seen, without speaking; sounds and things that are written so are among them. */
  readonly named: readonly string[];
}

/** A part or a place in all the scenes that it is in. */
export interface Tally {
  readonly name: string;
  readonly scenes: number;
  readonly eighths: number;
}

export interface Breakdown {
  readonly pages: number;
  readonly scenes: readonly BrokenDownScene[];
  /** Who is in the most scenes first; so with places. */
  readonly cast: readonly Tally[];
  readonly locations: readonly Tally[];
}

/**
 * Breaks a screenplay down for a schedule: each scene with where, when, who and how long, as its pages have it.
 * @param pages of this very screenplay.
 */
export function breakDown({ elements }: Screenplay, pages: readonly Page[]): Breakdown {
  const starts = elements.flatMap((element, at) => (element.type === 'scene_heading' ? [at] : []));
  const lengths = new Map(eighths(pages).map((length) => [length.element, length]));
  const speakers = castOf(elements);
  const scenes = starts.map((from, at): BrokenDownScene => {
    const heading = elements[from] as Extract<ScriptElement, { type: 'scene_heading' }>;
    const text = plainText(heading.spans);
    const length = lengths.get(from);
    const own = elements.slice(from, starts[at + 1]);
    const cast = castOf(own);
    const named = namesInCapitals(seenIn(own), speakers).filter((name) => !cast.includes(name));
    return {
      ...readHeading(text),
      number: heading.number ?? String(at + 1),
      heading: text,
      from: heading.place?.from ?? null,
      omitted: heading.omitted === true,
      page: length?.page ?? null,
      eighths: length?.eighths ?? 0,
      cast,
      named,
    };
  });
  return {
    pages: pages.length,
    scenes,
    cast: tally(scenes.map(({ cast, eighths }) => ({ names: cast, eighths }))),
    locations: tally(scenes.map(({ location, eighths }) => ({ names: [location.toUpperCase()], eighths }))),
  };
}

/** What is said of a voice, `(O.S.)`, and that somebody goes on speaking, is no part of a name. */
export const nameOf = (cue: string): string =>
  cue
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toUpperCase();

/** Shots are printed in capitals. */
const seenIn = (elements: readonly ScriptElement[]): string[] =>
  elements.flatMap(({ type, spans }) => {
    if (type === 'shot') return [plainText(spans).toUpperCase()];
    return type === 'action' ? [plainText(spans)] : [];
  });

function castOf(elements: readonly ScriptElement[]): readonly string[] {
  const cues = elements
    .filter(({ type }) => type === 'character')
    .map(({ spans }) => nameOf(plainText(spans)));
  return [...new Set(cues.filter((name) => name !== ''))];
}

function tally(scenes: readonly { readonly names: readonly string[]; readonly eighths: number }[]): Tally[] {
  const found = new Map<string, { scenes: number; eighths: number }>();
  for (const { names, eighths } of scenes)
    for (const name of names.filter((one) => one !== '')) {
      const { scenes: before, eighths: sum } = found.get(name) ?? { scenes: 0, eighths: 0 };
      found.set(name, { scenes: before + 1, eighths: sum + eighths });
    }
  return [...found]
    .map(([name, sums]) => ({ name, ...sums }))
    .toSorted((one, other) => other.scenes - one.scenes || one.name.localeCompare(other.name));
}
