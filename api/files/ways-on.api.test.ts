import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { GradingHouse, type PlacedFile } from '../../testing/grading-house.ts';

/* Whatever a failure tells people to do can be done, and helps. */

let house: GradingHouse;
let engineer: ApiClient;
let cleo: ApiClient;
beforeAll(async () => {
  house = await GradingHouse.open();
  ({ engineer, cleo } = house);
});
afterAll(() => house?.close());

const moveAway = async (path: string): Promise<void> => await rename(path, `${path}.away`);
const mam = ({ id }: PlacedFile): string => house.at('dallas', 'mam', id);
interface Trouble {
  /** What is tried in vain, and by whom. */
  readonly action: string;
  readonly body?: object;
  readonly by: () => ApiClient;
  readonly made: () => Promise<PlacedFile>;
  readonly goesWrong: (file: PlacedFile) => Promise<unknown>;
  /** Of what people are told. */
  readonly words: string;
  /** What they are told to do. */
  readonly putRight: (file: PlacedFile) => Promise<unknown>;
}

const archiving = { action: 'archive', by: () => engineer, made: () => house.delivered() };
const delivering = {
  action: 'deliver',
  body: { ungraded: true },
  by: () => cleo,
  made: () => house.graded(),
};
const TROUBLES: readonly [string, Trouble][] = [
  [
    'the MAM folder is lost',
    {
      ...archiving,
      goesWrong: async (file) => await rm(mam(file), { recursive: true }),
      words: 'deliver the file again',
      putRight: (file) => house.deliver(file),
    },
  ],
  [
    'what was delivered is lost, its history is not',
    {
      ...archiving,
      goesWrong: async (file) => await rm((await house.placesOf(file)).mam),
      words: 'deliver the file again',
      putRight: (file) => house.deliver(file),
    },
  ],
  [
    'the history is lost, what was delivered is not',
    {
      ...archiving,
      goesWrong: async (file) => await rm(join(mam(file), 'ascmhl'), { recursive: true }),
      words: 'deliver the file again',
      putRight: (file) => house.deliver(file),
    },
  ],
  [
    'what was delivered was changed',
    {
      ...archiving,
      goesWrong: async (file) => await writeFile((await house.placesOf(file)).mam, randomBytes(1_000)),
      words: 'move that folder away and deliver the file again',
      putRight: async (file) => {
        await moveAway(mam(file));
        await house.deliver(file);
      },
    },
  ],
  [
    'the manifest was changed',
    {
      ...archiving,
      goesWrong: async (file) => await writeFile(join(mam(file), 'ascmhl', '0002_x.mhl'), 'nonsense'),
      words: 'and deliver the file again',
      putRight: async (file) => {
        await moveAway(mam(file));
        await house.deliver(file);
      },
    },
  ],
  [
    'something else lies where the archived file is to be',
    {
      ...archiving,
      goesWrong: async ({ id, path }) => {
        await mkdir(house.at('dallas', 'archive', id), { recursive: true });
        await writeFile(house.at('dallas', 'archive', id, basename(path)), 'another');
      },
      words: 'move it away, then try again',
      putRight: async ({ id, path }) => await moveAway(house.at('dallas', 'archive', id, basename(path))),
    },
  ],
  [
    'something else lies where the delivered file is to be',
    {
      ...delivering,
      goesWrong: async (file) => {
        await mkdir(mam(file), { recursive: true });
        await writeFile(join(mam(file), basename(file.path)), 'another');
      },
      words: 'move it away, then try again',
      putRight: async (file) => await rename(join(mam(file), basename(file.path)), `${mam(file)}.away`),
    },
  ],
  [
    'nothing is graded',
    {
      ...{ ...delivering, body: {} },
      goesWrong: async () => undefined,
      words: 'put the graded result there',
      putRight: async (file) => await house.putGraded(file, 'A.mov'),
    },
  ],
  [
    'a graded result is still being copied',
    {
      ...{ ...delivering, body: {} },
      goesWrong: async (file) => await house.putGraded(file, 'A.mov.part'),
      words: 'deliver when it is complete',
      putRight: async (file) =>
        await rename(house.gradedAt(file, 'A.mov.part'), house.gradedAt(file, 'A.mov')),
    },
  ],
  [
    'the copy is not where it was brought to',
    {
      ...{ action: 'complete-transfer', by: () => engineer },
      made: async () => {
        const file = await house.detected();
        await house.validated(file);
        await house.done(file.id, 'queue', { destination_site: 'dallas' });
        return file;
      },
      goesWrong: async () => undefined,
      words: 'then complete the transfer again',
      putRight: async ({ id, path, bytes }) => {
        const copy = house.at('dallas', 'incoming', id, basename(path));
        await mkdir(dirname(copy), { recursive: true });
        await writeFile(copy, bytes);
      },
    },
  ],
];

describe('a failure says what to do, and doing it helps, when', () => {
  test.each(TROUBLES)('%s', async (_what, { action, body = {}, by, made, goesWrong, words, putRight }) => {
    const file = await made();
    await goesWrong(file);
    const failed = await house.act(file.id, action, body, by());
    expect([failed.status, failed.body]).toMatchObject([
      409,
      { code: 'conflict', detail: expect.stringContaining(words) },
    ]);
    const shown = (await engineer.get(`/api/files/${file.id}`)).body;
    expect([shown.task, shown.failure]).toEqual([null, failed.body.detail]);
    await putRight(file);
    expect((await house.done(file.id, action, body, by())).failure).toBeNull();
  });
});
