import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinSentences, readSentences } from './sentences.ts';

const textsOf = (story: string): string[] => readSentences(story).map(({ text }) => text);

describe('a sentence is whole', () => {
  test.each<[what: string, sentences: string[]]>([
    ['titles', ['Mr. Brown met Dr. Grey and Mrs. White.', 'They went home.']],
    ['initials', ['J. R. R. Tolkien and John F. Kennedy never met.', 'What a pity.']],
    ['an hour', ['At 5 a.m. John woke.', 'He went out.']],
    ['an hour in the middle', ['She left at 5 a.m. Monday with a lamp.', 'It rained.']],
    ['an hour at the end', ['She left at 5 a.m.', 'The lamp was out.']],
    ['a number', ['He lives at No. 5 Privet Drive.', 'Nobody knows.']],
    ['a company', ['Smith & Sons Ltd. Liverpool built her.', 'She sank.']],
    ['French titles', ['M. Dupont et Mme. Durand sortirent.', 'Il pleuvait.']],
    ['a German day', ['Am 5. Mai kam Hr. Schmidt, d.h. Peter.', 'Es regnete.']],
    ['Spanish titles', ['El Dr. Pérez vio a la Sra. Ruiz.', 'Ella cantó.']],
    ['Chinese speech', ['“谁在那儿？我听见了。”他问。', '没有人回答。']],
    ['Chinese speech in corner brackets', ['「走吧。快走！」她說。', '他走了。']],
    ['Japanese speech', ['「誰だ。出てこい。」と彼は言った。', '風が吹いた。']],
    ['Japanese speech within speech', ['「彼は『行け。』と言った。」', '風が吹いた。']],
    ['Japanese speech that stands alone', ['「誰だ。」', '風が吹いた。']],
    ['French speech', ['« Qui est là ? » demanda-t-il.', 'Le vent souffla.']],
    ['French speech that stands alone', ['« Qui est là ? »', 'Il ouvrit la porte.']],
    [
      'French speech of several sentences',
      ['« Qui est là ? Je t’entends. Sors ! » cria le gardien.', 'Rien.'],
    ],
    [
      'French speech with narrow spaces',
      ['«\u202fQui est là\u202f?\u202f» demanda-t-il.', 'Le vent souffla.'],
    ],
    ['German speech', ['„Wer ist da?“ fragte er.', 'Es blieb still.']],
    ['German speech in books', ['»Wer ist da?« fragte er.', 'Es blieb still.']],
    ['English speech', ['“Who is there? Come out.” he called.', 'Nobody came.']],
    ['English speech in straight quotes', ['"Who is there? Come out!" he called.', 'Nobody came.']],
    ['British speech', ['‘I don’t know. Go.’ he said.', 'She went.']],
    ['Spanish speech', ['—¿Quién es? —preguntó.', 'Nadie respondió.']],
    ['brackets', ['The keeper (he was old. Very old.) slept.', 'It was cold.']],
    ['a dot within a name', ['Greenlit.js 2.0 is out.', 'Try it.']],
  ])('with %s', (_what, sentences) => {
    const spaced = /[。！？」]$/u.test(sentences[0] ?? '') ? sentences.join('') : sentences.join(' ');
    expect(textsOf(spaced)).toEqual(sentences);
  });

  test('over the lines of a paragraph that was wrapped', () => {
    const story =
      'The old keeper of the lighthouse climbed the stairs to the\nlamp. It was\ndark.\n\nHe slept.';
    expect(textsOf(story)).toEqual([
      'The old keeper of the lighthouse climbed the stairs to the lamp.',
      'It was dark.',
      'He slept.',
    ]);
  });

  test('and a quotation that is never closed does not swallow what follows', () => {
    expect(textsOf('“Who is there? He waited. Nobody came.')).toHaveLength(3);
  });
});

test('a sentence that is too long is cut after a clause', () => {
  const clause = 'the keeper climbed one more stair with the lamp in his hand, ';
  const pieces = textsOf(`${clause.repeat(12)}and slept.`);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.slice(0, -1).every((piece) => piece.endsWith(','))).toBe(true);
});

const fragments = fc.constantFrom(
  ...[
    'Mr. ',
    'J. R. ',
    '5 a.m. ',
    'No. 7 ',
    '5. Mai ',
    'word',
    ' word',
    'Wort ',
    'слово ',
    '灯塔',
    'ランプ',
    '1,000 ',
  ],
  ...['“', '”', '„', '‘', '’', '«', '»', '« ', ' »', '「', '」', '『', '』', '(', ')', '"', "'", '‹', '›'],
  ...['. ', '.', '? ', '?', '！', '。', '…', ', ', '、', '; ', ': ', ' — ', '—'],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\u2028',
    '\u0085',
    '\t',
    '\u00a0',
    ' ',
    '🎬',
    '👩‍🚀',
    'é',
    'e\u0301',
    '\ud83d',
    '\u200b',
    '\0',
  ],
);
const stories = fc
  .array(fc.oneof(fragments, fc.string({ unit: 'binary' })), { maxLength: 200 })
  .map((parts) => parts.join(''));
/** Also U+0085, a line's end to Unicode (UAX #14) and not to JavaScript. */
const SPACE = /[\s\u0085]+/gu;
const ink = (text: string): string => text.toWellFormed().replaceAll(SPACE, '');

describe('of any story', () => {
  test('nothing is lost, invented or put elsewhere', () => {
    fc.assert(
      fc.property(stories, (story) => {
        expect(ink(textsOf(story).join(''))).toBe(ink(story));
      }),
      { numRuns: 500 },
    );
  });

  test('the words are the same when its sentences are put together again', () => {
    const words = (text: string): string[] => text.toWellFormed().split(SPACE).filter(Boolean);
    fc.assert(
      fc.property(stories, (story) => {
        // Lines of Chinese and Japanese go on without a space.
        fc.pre(!/[\p{Script=Han}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(story));
        expect(words(joinSentences(readSentences(story)))).toEqual(words(story));
      }),
      { numRuns: 500 },
    );
  });

  test('no sentence begins with a sign that closes a quotation', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const spoken = story.replaceAll(/[^\p{L}.?。\s“”「」«»]/gu, '');
        for (const paragraph of spoken.split(/[\r\n\u2028\u2029]+/u)) {
          const [, ...others] = textsOf(paragraph.replaceAll(/\s+/gu, ' '));
          for (const text of others) expect(text).not.toMatch(/^[”」]/u);
        }
      }),
    );
  });
});
