import { describe, expect, test } from '@jest/globals';
import { bytes, count, dollars, duration, enumeration, exactDollars, relative, words } from './formats.ts';

describe('what people read', () => {
  test.each([
    [0, '0 s'],
    [0.5, '0.5 s'],
    [59.6, '1 min'],
    [65, '1 min 5 s'],
    [3_600, '1 h'],
    [7_380, '2 h 3 min'],
  ])('%d seconds read as %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  test.each([
    [999, '999 B'],
    [3_400_000, '3.4 MB'],
    [250_000_000, '250 MB'],
    [1_200_000_000, '1.2 GB'],
  ])('%d bytes read as %s', (size, text) => expect(bytes(size)).toBe(text));

  test('one is singular, none and many are plural', () => {
    expect([count(0, 'clip'), count(1, 'clip'), count(1_200, 'clip')]).toEqual([
      '0 clips',
      '1 clip',
      '1,200 clips',
    ]);
  });

  test('nothing costs $0.00, and a fraction of a cent is not called nothing', () => {
    expect([dollars(0), dollars(0.003), dollars(12.5)]).toEqual(['$0.00', 'under $0.01', '$12.50']);
    expect([0, 0.00216, 0.000_42, 0.0249].map(exactDollars)).toEqual([
      '$0.00',
      '$0.0022',
      '$0.00042',
      '$0.02',
    ]);
  });

  test('words are counted over line breaks and an empty text has none', () => {
    expect([words('One\n\ntwo  three'), words('  ')]).toEqual([3, 0]);
  });
});

test('some are enumerated as one would say them', () =>
  expect([enumeration([]), enumeration([1]), enumeration([1, 2]), enumeration([1, 2, 3])]).toEqual([
    '',
    '1',
    '1 and 2',
    '1, 2 and 3',
  ]));

describe('times', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  test.each([
    ['2026-11-21T11:59:59Z', 'just now'],
    ['2026-11-21T11:59:20Z', '40 s ago'],
    ['2026-11-21T11:30:00Z', '30 min ago'],
    ['2026-11-21T14:30:00Z', 'in 2 h'],
    ['2026-11-18T11:00:00Z', '3 d ago'],
  ])('%s is %s', (then, text) => expect(relative(new Date(then), now)).toBe(text));
});
