import type { CastMember, Material } from '../../scripts/prompt/material.ts';
import { cutIntoSegments } from './cut.ts';
import { settingOf, timeOf } from './look.ts';
import { joinSentences, readSentences } from './sentences.ts';

/** A piece of the story: what happens, where and when, and who is named in it. */
export interface Beat {
  /** Its place in the arc. */
  readonly label: string;
  readonly text: string;
  readonly heading: string;
  readonly cast: readonly CastMember[];
}

const ARC = [
  'Opening',
  'Setup',
  'Catalyst',
  'Turning point',
  'Midpoint',
  'Crisis',
  'Climax',
  'Resolution',
] as const;
const FEWEST = 3;
/** Said of a beat that the words leave open. */
export const OPEN = 'What happens here is open: the words of the prompt do not say.';

const PLACES: Readonly<Record<string, string>> = {
  'at sea': 'EXT. AT SEA',
  'on the shore': 'EXT. SHORE',
  'in the city': 'EXT. CITY STREET',
  'in the forest': 'EXT. FOREST',
  'in the mountains': 'EXT. MOUNTAINS',
  'in open country': 'EXT. OPEN COUNTRY',
  'in the desert': 'EXT. DESERT',
  indoors: 'INT. ROOM',
};
const TIMES: Readonly<Record<string, string>> = {
  night: 'NIGHT',
  dawn: 'DAWN',
  dusk: 'DUSK',
  daylight: 'DAY',
};

/**
 * The beats that the author's own words have: what was asked for in its own sentences and order, and what each of the cast
 * wants. What the words do not say is left open, and said to be.
 */
export function beatsOf({ request, logline, characters }: Material): readonly Beat[] {
  const told = [logline, request].filter((text) => text.trim() !== '').join('\n\n');
  const runs = cutIntoSegments(readSentences(told)).map((run) => joinSentences(run));
  const wants = characters
    .filter(({ goals }) => goals.trim() !== '')
    .map(({ name, goals }) => `${name} goes after what they want: ${ended(oneLine(goals))}`);
  const texts = [...runs, ...wants];
  while (texts.length < FEWEST) texts.push(OPEN);
  // A place and an hour, once named, hold until the story names others.
  let place = 'INT. PLACE TO BE FOUND';
  let time = 'DAY';
  return texts.map((text, at) => {
    place = PLACES[settingOf(text) ?? ''] ?? place;
    time = TIMES[timeOf(text) ?? ''] ?? time;
    return {
      label: ARC[Math.round((at * (ARC.length - 1)) / Math.max(1, texts.length - 1))] ?? ARC[0],
      ...{ text, heading: `${place} - ${time}` },
      cast: characters.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase())),
    };
  });
}

export const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/gu, ' ').trim();
export const ended = (text: string): string => (text === '' || /[\p{P}]$/u.test(text) ? text : `${text}.`);
