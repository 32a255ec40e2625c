import { cutIntoSegments } from './cut.ts';
import { moodsOf, settingOf, shotOf, timeOf } from './look.ts';
import { firstClauses } from './clauses.ts';
import { joinSentences, readSentences, type Sentence } from './sentences.ts';
import { countWords, firstWords } from './words.ts';
import type { DraftedSpec, DraftSegment, DraftSpecRequest } from '../text.ts';

/** Words spoken a minute by an unhurried narrator. */
const WORDS_A_MINUTE = 150;
/** Seconds. */
const SHORTEST = 3;
const LONGEST = 12;
/** Words of narration a segment can hold without hurry. */
const NARRATION_WORDS = 22;
const NARRATION_CHARACTERS = 240;

export const OUTLINER = 'outliner';
export const MODEL = 'outliner-2';

/** What an outline is made of. */
export type OutlineRequest = Omit<DraftSpecRequest, 'signal'>;

/** A spec out of the story's own sentences and in their order. The same story gives the same spec. */
export function draftOutline(request: OutlineRequest): DraftedSpec {
  const sentences = readSentences(request.story);
  const told = sentences.length > 0 ? sentences : readSentences(request.title || '…');
  return {
    visualDirection: visualDirection(request, told),
    segments: writeSegments(cutIntoSegments(told), request.brief),
    provider: OUTLINER,
    model: MODEL,
    costUsd: 0,
    usage: { inputTokens: 0, outputTokens: 0 },
  };
}

function writeSegments(runs: readonly (readonly Sentence[])[], brief: string): DraftSegment[] {
  // A place and an hour, once named, hold until the story names others.
  let setting: string | undefined;
  let time: string | undefined;
  return runs.map((run, index) => {
    const text = joinSentences(run);
    setting = settingOf(text) ?? setting;
    time = timeOf(text) ?? time;
    const narration = narrationOf(run);
    const { shot, camera } = shotOf(index, runs.length);
    const moods = moodsOf(text, 4);
    const where = [setting, time].filter((part) => part !== undefined).join(', ');
    const prompt = [
      `${shot}${where === '' ? '' : `, ${where}`}: ${ended(firstClauses(mostTelling(run).text, 45, 320))}`,
      moods.length > 0 ? `Mood: ${moods.join(', ')}.` : '',
      `Camera: ${camera}.`,
      brief.trim() === '' ? '' : `In keeping with the brief: ${firstWords(oneLine(brief), 30, 200)}`,
    ];
    return {
      title: titleOf(run[0]?.text ?? '', index),
      narration,
      prompt: prompt.filter((part) => part !== '').join(' '),
      durationSec: durationOf(narration),
    };
  });
}

const ended = (text: string): string => (/[\p{P}]$/u.test(text) ? text : `${text}.`);

/** Whole sentences from the first on, as many as can be spoken; of one too long for that its first clauses. */
function narrationOf(run: readonly Sentence[]): string {
  const spoken: Sentence[] = [];
  let words = 0;
  for (const sentence of run) {
    if (words + sentence.words > NARRATION_WORDS || sentence.text.length > NARRATION_CHARACTERS) break;
    words += sentence.words;
    spoken.push(sentence);
  }
  return spoken.length > 0
    ? joinSentences(spoken)
    : firstClauses(run[0]?.text ?? '', NARRATION_WORDS, NARRATION_CHARACTERS);
}

/** Seconds, to the half. */
function durationOf(narration: string): number {
  const spoken = (countWords(narration) / WORDS_A_MINUTE) * 60 + 0.5;
  return Math.min(LONGEST, Math.max(SHORTEST, Math.round(spoken * 2) / 2));
}

/** The sentence with most to see: the longest that is not speech. */
function mostTelling(run: readonly Sentence[]): Sentence {
  const nothing: Sentence = { text: '', words: 0, endsParagraph: true, spaced: false };
  const score = ({ text, words }: Sentence) => Math.min(words, 40) * (/^["“«„‘'—-]/u.test(text) ? 0.4 : 1);
  return run.reduce((best, sentence) => (score(sentence) > score(best) ? sentence : best), run[0] ?? nothing);
}

/** A short heading from the sentence's beginning, without the punctuation around it. */
function titleOf(sentence: string, index: number): string {
  // A full stop within a sentence is an abbreviation's.
  const clause =
    sentence.split(/[,;:!?…。！？、，；—]|\.\s*$/u).find((part) => part.trim().length > 1) ?? sentence;
  const words = firstWords(clause.replace(/^[\s"“”«»„‘’'()[\]*_#>-]+/u, ''), 6, 48)
    .replace(/…$/u, '')
    .replace(/[\s"“”«»„‘’'()[\]*_]+$/u, '')
    .replace(/(\s+(the|a|an|of|and|to|in|on|at|with|his|her|its|their|that|which|was|is|for|from))+$/iu, '');
  const title = words === '' ? `Segment ${index + 1}` : words;
  return title.charAt(0).toUpperCase() === title.charAt(0) ? title : capitalised(title);
}

function capitalised(title: string): string {
  const [first = ''] = title;
  return first.toUpperCase() + title.slice(first.length);
}

function visualDirection({ brief, resolution, fps }: OutlineRequest, told: readonly Sentence[]): string {
  const story = joinSentences(told);
  const moods = moodsOf(story, 5);
  const time = timeOf(story);
  return [
    brief.trim() === '' ? '' : firstWords(oneLine(brief), 80, 500),
    `Naturalistic, painterly light${time === undefined ? '' : `, mostly ${time}`}; one palette from first frame to last.`,
    moods.length > 0 ? `The story's own words for its mood: ${moods.join(', ')}.` : '',
    `People and places keep their look from segment to segment. Framed for ${resolution} at ${fps} frames a second.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/gu, ' ').trim();
