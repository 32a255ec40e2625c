import { expect, test } from '@jest/globals';
import { parseFountain } from '../fountain/parse.ts';
import { paginate } from '../pages/paginate.ts';
import { breakDown } from './break-down.ts';
import { readHeading } from './read-heading.ts';

test.each([
  ['INT. TOWER - LAMP ROOM - NIGHT', 'INT', 'TOWER - LAMP ROOM', 'NIGHT'],
  ['ext sea — later that day', 'EXT', 'sea', 'later that day'],
  ['INT./EXT. CAR - DAY', 'INT/EXT', 'CAR', 'DAY'],
  ['I/E CAR - CONTINUOUS', 'INT/EXT', 'CAR', 'CONTINUOUS'],
  ['EST. LONDON - 1940', 'EST', 'LONDON', '1940'],
  ['INT. ROOM - ANNA', 'INT', 'ROOM - ANNA', null],
  ['THE DAY AFTER', null, 'THE DAY AFTER', null],
  ['INTERVAL', null, 'INTERVAL', null],
])('%s', (heading, setting, location, time) => {
  expect(readHeading(heading)).toEqual({ setting, location, time });
});

const action = (lines: number): string => Array.from({ length: lines }, () => 'A wave.').join('\n');
const TEXT = `INT. TOWER - NIGHT #7A#

ANNA (O.S.)
It burns.

BEN ^
No.

ANNA (CONT'D)
Yes.

EXT. SEA - DAY

${action(60)}

INT. TOWER - DAY

BEN
Good morning.
`;

test('each scene has where, when, who and how long', () => {
  const screenplay = parseFountain(TEXT);
  const { scenes, cast, locations, pages } = breakDown(screenplay, paginate(screenplay));
  expect(scenes).toMatchObject([
    { number: '7A', setting: 'INT', location: 'TOWER', time: 'NIGHT', cast: ['ANNA', 'BEN'], page: '1' },
    { number: '2', setting: 'EXT', location: 'SEA', time: 'DAY', cast: [], page: '1' },
    { number: '3', location: 'TOWER', cast: ['BEN'], page: '2', eighths: 1 },
  ]);
  // 60 lines of action, a heading and what parts them, are a page and a sixth.
  expect(scenes[1]?.eighths).toBeGreaterThanOrEqual(9);
  expect(scenes[1]?.eighths).toBeLessThanOrEqual(10);
  expect(pages).toBe(2);
  expect(cast).toEqual([
    { name: 'BEN', scenes: 2, eighths: (scenes[0]?.eighths ?? 0) + 1 },
    { name: 'ANNA', scenes: 1, eighths: scenes[0]?.eighths },
  ]);
  expect(locations.map(({ name, scenes }) => [name, scenes])).toEqual([
    ['TOWER', 2],
    ['SEA', 1],
  ]);
});

test('a screenplay without a scene has none', () => {
  const screenplay = parseFountain('Just this.');
  expect(breakDown(screenplay, paginate(screenplay))).toEqual({
    pages: 1,
    scenes: [],
    cast: [],
    locations: [],
  });
});
