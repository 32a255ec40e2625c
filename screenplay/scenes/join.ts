import { cutScenes } from './cut.ts';
import { markOf } from './outline-headings.ts';

const LINE_END = /\r\n|\r|\n/;
const LINE_ENDS = /\r\n|\r|\n/g;

export interface ScenesToJoin {
  readonly script_type: ScriptType;
  /** What the scenes were cut from: what stands before the first of them goes with them. */
  readonly content: string;
  /** As they are now. */
  readonly scenes: readonly { readonly setting: string; readonly content: string }[];
}
type ScriptType = Parameters<typeof cutScenes>[1];

/** Scenes as they stand in one text. */
export interface PlacedScenes {
  readonly text: string;
  /** Where each scene ends in it, excluded. */
  readonly ends: readonly number[];
}

/**
 * The text of scenes in their order, after what stood before the first of them. Scenes that are as they were cut give the text that
 * they were cut from. In a screenplay a scene whose text begins without a heading is headed by its setting: else it would run on
 * from the scene before.
 */
export const joinScenes = (joined: ScenesToJoin): string => placeScenes(joined).text;

/** As `joinScenes`, with where each scene ends. */
export function placeScenes({ script_type, content, scenes }: ScenesToJoin): PlacedScenes {
  const cut = cutScenes(content, script_type);
  if (cut.length === scenes.length && cut.every(({ text }, at) => text === scenes[at]?.content))
    return { text: content, ends: cut.map(({ to }) => to) };
  const preamble = content.slice(0, cut[0]?.from ?? content.length);
  const texts = scenes.map((scene) =>
    script_type === 'screenplay' ? headed(scene, script_type) : scene.content,
  );
  const { text, ends } = placeTexts([preamble, ...texts]);
  return { text, ends: ends.slice(1) };
}

/**
 * Puts texts one after the other, each parted from the next by a blank line, as what heads a scene must be; Markdown's headings and
 * the items of a list need none.
 */
export const joinTexts = (texts: readonly string[]): string => placeTexts(texts).text;

function placeTexts(texts: readonly string[]): PlacedScenes {
  const lineEnd = texts.join('').match(LINE_END)?.[0] ?? '\n';
  const isList = texts.filter((text) => markOf(text) === 'item').length > 1;
  let joined = '';
  const ends = texts.map((text) => {
    if (text === '') return joined.length;
    const mark = markOf(text);
    const wanted = mark === 'heading' || (mark === 'item' && isList) ? 1 : 2;
    joined += lineEnd.repeat(Math.max(0, wanted - lineEndsAfter(joined))) + text;
    return joined.length;
  });
  return { text: joined, ends };
}

/** Line ends after the last line that says something; as many as one may wish where none does. */
function lineEndsAfter(text: string): number {
  const said = text.trimEnd();
  if (said === '') return Number.POSITIVE_INFINITY;
  const tail = text.slice(said.length);
  return /[\r\n]$/.test(tail) ? (tail.match(LINE_ENDS)?.length ?? 0) : 0;
}

/** The heading that a text begins with; without one, nothing. */
export function firstHeading(text: string, script_type: ScriptType = 'screenplay'): string {
  const [first] = cutScenes(text, script_type);
  return first && text.slice(0, first.from).trim() === '' ? first.heading : '';
}

function headed({ setting, content }: ScenesToJoin['scenes'][number], script_type: ScriptType): string {
  if (setting.trim() === '' || firstHeading(content, script_type) !== '') return content;
  const line = setting.trim().replaceAll(/\s+/g, ' ');
  // What a screenwriter would not take for a heading is one by a full stop before it. https://fountain.io/syntax/#scene-headings
  const heading = firstHeading(line, script_type) === '' ? `.${line.replace(/^\.+/, '')}` : line;
  return content === '' ? `${heading}\n` : `${heading}\n\n${content.replace(/^\s*\n/, '')}`;
}
