import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { ApiAnswer } from './api-client.ts';
import { eventually } from './eventually.ts';
import { inTurn } from './turn.ts';

/** What is seen of a subject: the actions in its trail, in any order, and whatever else its words ask about. */
export interface Sight {
  readonly trail: readonly string[];
  // Tests look into bodies of any shape.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly [name: string]: any;
}

/** Something that a person may say to a subject. */
export interface Word<Subject> {
  readonly says: string;
  readonly say: (subject: Subject) => Promise<ApiAnswer>;
  /** The lines of its trail, one of which tells that it applied. */
  readonly lines: readonly string[];
  /** Whether what it asks for is so. */
  readonly isSo: (sight: Sight) => boolean;
}

export interface Pair<Subject> {
  /** As it is before anything is said. */
  readonly of: string;
  readonly made: () => Promise<Subject>;
  readonly look: (subject: Subject) => Promise<Sight>;
  readonly words: readonly [Word<Subject>, Word<Subject>];
}

/** By their places, one after the other or both in the same moment. */
const ALL_WAYS = [
  ['one after the other', [0, 1], false],
  ['the other way round', [1, 0], false],
  ['at the same time', [0, 1], true],
] as const;

const IS_LONG = process.env['OPPOSITES'] === 'all';

/** The orders in which two words come. In short they come in the same moment; `OPPOSITES=all npm test -- testing/opposite` is the long form. */
export const WAYS = IS_LONG ? ALL_WAYS : ALL_WAYS.slice(2);

/** The pairs whose turn it is, or all in the long form. */
export const pairsInTurn = <T>(pairs: readonly T[]): readonly T[] => inTurn(pairs, IS_LONG);

/** Another's by then, gone, in another state, or not to be done. */
const REFUSALS: readonly number[] = [403, 404, 409, 422];

/** How long what was promised may take, and how long it must then hold, in ms. */
const PATIENCE = 30_000;
const HOLDS = 1_000;

/**
 * Says both and looks whether each that was answered with success has come to something: there is a line of it, or what it asks
 * for is so. One that was not said after the other may also have found that it was so, before the other changed that.
 * @returns the answers' statuses, in the order in which they were said.
 */
export async function bothSaid<Subject>(
  { made, look, words }: Pair<Subject>,
  [way, order, isAtOnce]: (typeof ALL_WAYS)[number],
): Promise<readonly number[]> {
  const subject = await made();
  const before = await look(subject);
  const said = order.map((place) => words[place]);
  const answers: ApiAnswer[] = [];
  if (isAtOnce) answers.push(...(await Promise.all(said.map((word) => word.say(subject)))));
  else for (const word of said) answers.push(await word.say(subject));
  const statuses = answers.map(({ status }) => status);
  for (const { status, body } of answers)
    expect([way, status, status < 300 || REFUSALS.includes(status) ? '' : body]).toEqual([way, status, '']);
  const promised = said.filter((_word, place) => (statuses[place] ?? 500) < 300);
  expect([way, promised.length]).not.toEqual([way, 0]);

  const isSeen = (word: Word<Subject>, sight: Sight): boolean =>
    timesIn(sight, word) > timesIn(before, word) || word.isSo(sight);
  const broken = (sight: Sight): string[] => {
    const unseen = promised.filter((word) => !isSeen(word, sight));
    const isOvertaken = (word: Word<Subject>): boolean =>
      promised.length === 2 && unseen.length === 1 && (isAtOnce || word === said[0]) && word.isSo(before);
    return unseen.filter((word) => !isOvertaken(word)).map(({ says }) => says);
  };
  await eventually(async () => (broken(await look(subject)).length === 0 ? true : undefined), PATIENCE).catch(
    () => undefined,
  );
  await sleep(HOLDS);
  const sight = await look(subject);
  expect({ way, statuses, cameToNothing: broken(sight), sight: 'as promised' }).toEqual({
    ...{ way, statuses, cameToNothing: [] },
    sight: broken(sight).length === 0 ? 'as promised' : sight,
  });
  return statuses;
}

/** In every order, each with a subject of its own, beside each other: most of the time is spent waiting. */
export const inEveryOrder = async <Subject>(pair: Pair<Subject>): Promise<void> =>
  void (await Promise.all(WAYS.map((way) => bothSaid(pair, way))));

const timesIn = ({ trail }: Sight, { lines }: Pick<Word<never>, 'lines'>): number =>
  trail.filter((action) => lines.includes(action)).length;
