import type { Block, Part } from './blocks.ts';
import { isSpoken } from './blocks.ts';
import { blockHeight, linesAtMost, linesOf, wrapPart } from './layout.ts';
import { sentenceStarts } from './sentences.ts';

/** A block parted between two pages. */
export interface Split {
  readonly top: Block;
  readonly bottom: Block;
}

/** Of an action or a speech on each side of a page's end, at least. */
const FEWEST_LINES = 2;
/** A last line of so few characters does not end a page. */
const RUNT = 12;

/** The part before a place in its text, and the part from there on. */
export const cutPart = (part: Part, at: number): [Part, Part] => [
  { ...part, text: part.text.slice(0, at) },
  { ...part, from: part.from + at, text: part.text.slice(at) },
];

/** Parts a block so that what stays on the page takes `room` lines at most, as Final Draft would; undefined where it would not. */
export function split(block: Block, room: number, afterHeading: boolean): Split | undefined {
  switch (block.kind) {
    case 'text':
      return splitText(block, room, afterHeading);
    case 'speech':
      return splitSpeech(block, room);
    default:
      return undefined;
  }
}

/** Between two sentences: as much as the page takes, then as even as can be. */
function splitText(block: Block, room: number, afterHeading: boolean): Split | undefined {
  const [part] = block.parts;
  if (!part || part.kind !== 'action') return undefined;
  if (afterHeading && linesOf(part) < 2 * FEWEST_LINES + 1) return undefined;
  const candidates = startsWithin(part, room)
    .map((at) => {
      const [top, bottom] = cutPart(part, at);
      return { top, bottom, topLines: wrapPart(top), bottomLines: linesAtMost(bottom) };
    })
    .filter(({ topLines, bottomLines }) => {
      const last = topLines.at(-1);
      const isRunt = last !== undefined && last.to - last.from <= RUNT;
      return (
        topLines.length >= FEWEST_LINES &&
        topLines.length <= room &&
        bottomLines >= FEWEST_LINES &&
        (!isRunt || (afterHeading && topLines.length === room))
      );
    })
    .sort(
      (one, other) =>
        other.topLines.length - one.topLines.length ||
        Math.abs(one.topLines.length - one.bottomLines) - Math.abs(other.topLines.length - other.bottomLines),
    );
  const best = candidates[0];
  return (
    best && { top: { ...block, parts: [best.top] }, bottom: { ...block, above: 0, parts: [best.bottom] } }
  );
}

/** Sentences that begin where at most so many lines stand before them. */
function startsWithin(part: Part, lines: number): number[] {
  const end = wrapPart(part)[Math.max(0, lines)]?.from ?? part.text.length;
  return sentenceStarts(part.text).filter((at) => at <= end);
}

interface SpeechCut {
  readonly top: readonly Part[];
  readonly bottom: readonly Part[];
  /** Within a dialogue, between two sentences. */
  readonly isSentence: boolean;
  readonly part: number;
}

/** A dialogue of fewer lines is kept together. */
const FEWEST_TO_CUT = 3;
/** What goes on overleaf in so many lines is worth a page's turn … */
const ENOUGH_BELOW = 3;
/** … or in lines of so many characters. */
const ENOUGH_CHARACTERS = 16;

function splitSpeech(block: Block, room: number): Split | undefined {
  const cuts = speechCuts(block.parts, room).map((cut) => ({ cut, ...measure(cut) }));
  const best = cuts
    .filter(
      ({ height, topSpoken, bottomSpoken }) =>
        height <= room && topSpoken >= FEWEST_LINES && bottomSpoken >= FEWEST_LINES,
    )
    .map((one) => ({
      ...one,
      isEnough:
        one.isEnough ||
        (one.cut.isSentence &&
          cuts.some(
            ({ cut, height, topLength }) =>
              cut.isSentence &&
              cut.part === one.cut.part &&
              topLength < one.topLength &&
              height === one.height,
          )),
    }))
    .sort(
      (one, other) =>
        Number(other.cut.isSentence) - Number(one.cut.isSentence) ||
        Number(other.isEnough) - Number(one.isEnough) ||
        other.height - one.height ||
        Math.abs(one.topSpoken - one.bottomSpoken) - Math.abs(other.topSpoken - other.bottomSpoken) ||
        other.topLength - one.topLength,
    )[0];
  if (!best) return undefined;
  const cue = block.again ?? block.parts.find(({ kind }) => kind === 'character');
  return {
    top: { ...block, parts: best.cut.top, ...(cue && { goesOn: true }) },
    bottom: { ...block, above: 0, parts: best.cut.bottom, ...(cue && { again: cue }) },
  };
}

/** Every place where a speech may be parted: between its parts, and between sentences of a dialogue that is long enough. */
function speechCuts(parts: readonly Part[], room: number): SpeechCut[] {
  return parts.flatMap((part, index) => {
    const before = parts.slice(0, index);
    const after = parts.slice(index + 1);
    const isLong =
      part.kind !== 'parenthetical' && isSpoken(part.kind) && wrapPart(part).length >= FEWEST_TO_CUT;
    const within = (isLong ? startsWithin(part, room) : []).map((at) => {
      const [top, bottom] = cutPart(part, at);
      return { top: [...before, top], bottom: [bottom, ...after], isSentence: true, part: index };
    });
    const between = { top: [...before, part], bottom: after, isSentence: isLong, part: index };
    return after.length > 0 ? [...within, between] : within;
  });
}

function measure({ top, bottom, isSentence }: SpeechCut) {
  const lines = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + linesAtMost(part), 0);
  const said = (parts: readonly Part[]) => parts.filter(({ kind }) => isSpoken(kind));
  const words = bottom.filter(({ kind }) => kind === 'dialogue' || kind === 'lyrics');
  const last = words.at(-1);
  const isEnough = lines(words) >= ENOUGH_BELOW;
  const below = last && !isEnough ? wrapPart(last).map(({ from, to }) => to - from) : [];
  const longEnough = (length: number | undefined) => length !== undefined && length >= ENOUGH_CHARACTERS;
  return {
    height: top.reduce((sum, part) => sum + linesOf(part), 0),
    topSpoken: lines(said(top)),
    bottomSpoken: lines(said(bottom)),
    topLength: top.reduce((sum, { text }) => sum + text.length, 0),
    isEnough: isEnough || (isSentence && longEnough(below[0]) && longEnough(below.at(-1))),
  };
}

/** Parts what is longer than a page, and has no good place for it, after so many lines. */
export function hardSplit(block: Block, room: number): Split | undefined {
  if (blockHeight(block) <= room) return undefined;
  const [left, leftBelow] = cutLines(block.parts, room);
  const [right, rightBelow] = cutLines(block.right, room);
  const cue =
    block.kind === 'speech'
      ? (block.again ?? block.parts.find(({ kind }) => kind === 'character'))
      : undefined;
  return {
    top: { ...block, parts: left, right, ...(cue && { goesOn: true }) },
    bottom: { ...block, above: 0, parts: leftBelow, right: rightBelow, ...(cue && { again: cue }) },
  };
}

function cutLines(parts: readonly Part[], room: number): [Part[], Part[]] {
  const top: Part[] = [];
  const bottom: Part[] = [];
  let left = room;
  for (const part of parts) {
    const next = wrapPart(part)[left];
    if (next === undefined) top.push(part);
    else if (left === 0) bottom.push(part);
    else {
      const [above, below] = cutPart(part, next.from);
      top.push(above);
      bottom.push(below);
    }
    left = Math.max(0, left - linesOf(part));
  }
  return [top, bottom];
}
