const NAMES = ['ANNA', 'THE KEEPER', 'TOMAS', 'OLD WOMAN', 'HARBOUR MASTER', 'JONAS', 'MIRA'];
const PLACES = ['LAMP ROOM', 'QUAY', 'KITCHEN', 'BOAT', 'HARBOUR OFFICE', 'CLIFF PATH', 'CHURCH', 'COTTAGE'];
const TIMES = ['DAY', 'NIGHT', 'DAWN', 'CONTINUOUS', 'DUSK'];
const SEEN = [
  'The lamp turns, and the beam goes out over the water.',
  'She waits at the window with the letter in her hand.',
  'A boat comes in, slower than it should.',
  'Nobody says a word.',
  'Rain runs down the glass.',
  'He looks at the clock, which has stopped.',
  'Far out, a light answers.',
];
const SAID = [
  'You knew that it was there.',
  'I kept it burning. Every night, all these years.',
  'Nobody comes here in winter.',
  'Then who lit the lamp?',
  'Read it again, slowly.',
  'It is only the wind.',
  'We should have gone when the ice broke.',
];
const TITLE =
  'Title: The Last Lamp\nCredit: written by\nAuthor: Sofia Marin\nDraft date: November 2026\n\nFADE IN:\n\n';

/** A screenplay in Fountain with so many scenes, the same each time; 220 make about 120 pages. */
export function screenplayText(scenes: number): string {
  let seed = 7;
  const chance = (most: number): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % most;
  };
  const oneOf = (all: readonly string[]): string => all[chance(all.length)] ?? '';
  const some = (all: readonly string[], most: number): string =>
    Array.from({ length: 1 + chance(most) }, () => oneOf(all)).join(' ');
  const speech = (): string => `${oneOf(NAMES)}\n${chance(4) === 0 ? '(quietly)\n' : ''}${some(SAID, 6)}\n\n`;
  const moment = (): string => `${some(SEEN, 5)}\n\n${chance(5) > 0 ? speech() : ''}`;
  const scene = (number: number): string =>
    `${chance(3) > 0 ? 'INT' : 'EXT'}. ${oneOf(PLACES)} - ${oneOf(TIMES)} #${number}#\n\n${Array.from({ length: 2 + chance(4) }, moment).join('')}`;
  return TITLE + Array.from({ length: scenes }, (_, at) => scene(at + 1)).join('');
}
