import { plainText, type Screenplay } from '../../../../../screenplay/elements.ts';
import { parseFountain } from '../../../../../screenplay/fountain/parse.ts';
import { words } from '../../../ui/formats.ts';

/** A scene as it stands in a text that is being written. */
export interface SceneAt {
  readonly heading: string;
  /** As it is printed in the margins; null: not numbered. */
  readonly number: string | null;
  /** Where its heading begins, in UTF-16 code units. */
  readonly from: number;
}

/** What a writer wants to know of a text, beside the text. */
export interface Reading {
  readonly screenplay: Screenplay;
  readonly scenes: readonly SceneAt[];
  /** Who speaks, most often first. */
  readonly speakers: readonly string[];
  /** Each heading once, in their order. */
  readonly headings: readonly string[];
  readonly words: number;
}

export function readScreenplay(text: string): Reading {
  const screenplay = parseFountain(text);
  const scenes: SceneAt[] = [];
  const speeches = new Map<string, number>();
  for (const element of screenplay.elements) {
    if (element.type === 'scene_heading') {
      const { spans, number = null, place } = element;
      scenes.push({ heading: plainText(spans), number, from: place?.from ?? 0 });
    } else if (element.type === 'character') {
      const name = nameOf(plainText(element.spans));
      if (name) speeches.set(name, (speeches.get(name) ?? 0) + 1);
    }
  }
  return {
    screenplay,
    scenes,
    speakers: [...speeches].sort(([, a], [, b]) => b - a).map(([name]) => name),
    headings: [...new Set(scenes.map(({ heading }) => heading))],
    words: words(text),
  };
}

/** `STEEL` of `STEEL (O.S.)`. */
export const nameOf = (cue: string): string => cue.replace(/\s*\(.*$/s, '').trim();

/** The scene that a place in the text lies in; -1: before the first. */
export const sceneAt = (scenes: readonly SceneAt[], place: number): number =>
  scenes.findLastIndex(({ from }) => from <= place);
