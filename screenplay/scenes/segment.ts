import { plainText, type ScriptElement } from '../elements.ts';

/** One scene as a segment of a film stream. */
export interface SceneSegment {
  readonly title: string;
  /** What is said in it. */
  readonly narration: string;
  /** What is seen in it. */
  readonly prompt: string;
  /** Seconds, whole or half. */
  readonly duration_sec: number;
}

/** What a segment can hold: UTF-16 code units, seconds. */
export interface SegmentLimits {
  readonly title: number;
  readonly narration: number;
  readonly prompt: number;
  readonly duration: { readonly min: number; readonly max: number };
}

export interface SceneToFilm {
  /** What it is called where it has no heading. */
  readonly setting: string;
  readonly elements: readonly ScriptElement[];
  /** Its length in eighths of a page. */
  readonly eighths: number;
}

/** A page of a screenplay is a minute of film, by the trade's rule of thumb. */
const SECONDS_AN_EIGHTH = 60 / 8;
/** Spoken calmly: 150 words a minute. */
const WORDS_A_SECOND = 2.5;

const SEEN: readonly ScriptElement['type'][] = ['action', 'shot', 'centered'];
const SAID: readonly ScriptElement['type'][] = ['dialogue', 'lyrics'];

/** What is seen becomes the prompt, under the heading; what is said the narration. It lasts as long as its pages, or its words, take. */
export function segmentOf({ setting, elements, eighths }: SceneToFilm, limits: SegmentLimits): SceneSegment {
  const heading = textOf(elements, ['scene_heading'])[0] ?? setting.trim();
  const narration = clipped(textOf(elements, SAID).join('\n'), limits.narration);
  const seen = [heading, ...textOf(elements, SEEN)].filter((line) => line !== '').join('\n');
  const words = narration.match(/\S+/g)?.length ?? 0;
  const seconds = Math.max(eighths * SECONDS_AN_EIGHTH, words / WORDS_A_SECOND);
  return {
    title: clipped(heading.replaceAll(/\s+/g, ' '), limits.title),
    narration,
    // What is only said is seen all the same.
    prompt: clipped(seen === '' ? narration : seen, limits.prompt),
    duration_sec: Math.min(limits.duration.max, Math.max(limits.duration.min, Math.ceil(seconds * 2) / 2)),
  };
}

const textOf = (
  elements: readonly ScriptElement[],
  types: readonly ScriptElement['type'][],
): readonly string[] =>
  elements
    .filter(({ type }) => types.includes(type))
    .map(({ spans }) => plainText(spans).trim())
    .filter((text) => text !== '');

/** At the end of a word, and never within a character. */
function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most).search(/\s\S*$/);
  const cut = text.slice(0, end > most / 2 ? end : most - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}
