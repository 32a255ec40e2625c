import { nameOf } from '../breakdown/break-down.ts';
import { plainText, type ScriptElement } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import { sceneLengths } from '../scenes/lengths.ts';
import type { ReviewedScene } from './analysis.ts';

/** What somebody says without interruption. */
export interface Speech {
  readonly name: string;
  readonly text: string;
  readonly words: number;
}

/** A scene as rules look at it. */
export interface ReadScene {
  readonly number: number;
  readonly heading: string;
  readonly eighths: number;
  readonly speeches: readonly Speech[];
  /** What is seen, paragraph by paragraph. */
  readonly paragraphs: readonly string[];
}

const SHOWN: readonly ScriptElement['type'][] = ['action', 'shot', 'centered'];

export const wordsOf = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** @param scenes a whole script's, in their order: how long they are is told by its pages. */
export function readScenes(scenes: readonly ReviewedScene[]): ReadScene[] {
  const lengths = sceneLengths({
    ...{ script_type: 'screenplay', content: '' },
    scenes: scenes.map(({ text }) => ({ setting: '', content: text })),
  });
  return scenes.map(({ number, text }, at) => {
    const { elements } = parseFountain(text);
    const heading = elements.find(({ type }) => type === 'scene_heading');
    return {
      number,
      heading: heading ? plainText(heading.spans).trim() : `Scene ${number}`,
      eighths: lengths[at] ?? 1,
      speeches: speechesOf(elements),
      paragraphs: elements.filter(({ type }) => SHOWN.includes(type)).map(({ spans }) => plainText(spans)),
    };
  });
}

function speechesOf(elements: readonly ScriptElement[]): Speech[] {
  const speeches: { name: string; said: string[] }[] = [];
  for (const { type, spans } of elements) {
    if (type === 'character') speeches.push({ name: nameOf(plainText(spans)), said: [] });
    if (type === 'dialogue' || type === 'lyrics') speeches.at(-1)?.said.push(plainText(spans));
  }
  return speeches
    .map(({ name, said }) => ({ name, text: said.join('\n'), words: wordsOf(said.join(' ')) }))
    .filter(({ name, words }) => name !== '' && words > 0);
}
