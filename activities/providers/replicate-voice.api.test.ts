import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../config/logger.ts';
import { readEnvironment } from '../../config/environment.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { someCharge } from '../../testing/provider-call.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { probe } from '../media/probe.ts';
import type { Charge } from './charge.ts';
import { chargedVoice, type ChargedVoice } from './charged-voice.ts';
import { chooseProviders } from './choose.ts';
import { createReplicateVoice } from './replicate-voice.ts';
import { billed, ReplicateBooks, replicateOptions } from '../../testing/replicate-books.ts';

const TEXT = 'The lamp has burned for forty years.';
const USD = 0.002_16;

let database: TestDatabase;
let books: ReplicateBooks;
let replicate: ReplicateApi;
let voice: Extract<ChargedVoice, { isCharged: true }>;
beforeAll(async () => {
  database = await freshDatabase();
  books = new ReplicateBooks(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  replicate = await startReplicateApi();
  const paid = chargedVoice(
    { db: database.db, logger: createLogger('test', 'silent') },
    createReplicateVoice({
      ...replicateOptions(replicate),
      model: 'speech-2.6-turbo',
      voiceId: 'Wise_Woman',
    }),
  );
  if (!paid.isCharged) throw new Error('It charges.');
  voice = paid;
});
afterEach(() => replicate.close());

/** Speaks, and looks at what came of it. */
const speak = (charge: Charge, text = TEXT) =>
  withFolder(async (folder) => {
    const outputPath = join(folder, 'said.wav');
    await voice.speak(charge, { text, outputPath });
    expect(await readdir(folder)).toEqual(['said.wav']);
    return { info: await probe(outputPath), bytes: await readFile(outputPath) };
  });

describe('a sentence spoken by MiniMax', () => {
  test('is asked for once, is plain samples after a header of 44 bytes, and costs its characters', async () => {
    const charge = someCharge();
    const { info, bytes } = await speak(charge);
    expect(info.audio).toMatchObject({ codec: 'pcm_s16le', sampleRate: 44_100, channels: 1 });
    expect(info.durationSec).toBeCloseTo(TEXT.length / 15, 1);
    expect(bytes.toString('latin1', 36, 40)).toBe('data');
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    expect(replicate.posts).toEqual([
      {
        model: 'minimax/speech-2.6-turbo',
        input: {
          ...{ text: TEXT, voice_id: 'Wise_Woman', language_boost: 'Automatic' },
          ...{ audio_format: 'wav', sample_rate: 44_100, channel: 'mono' },
        },
      },
    ]);
    expect(await books.entries(charge)).toMatchObject([
      ...[{ provider: 'replicate', model: 'speech-2.6-turbo', quantity: 36, usd: USD, state: 'settled' }],
    ]);
    expect(billed(replicate)).toBeCloseTo(USD, 9);
  });

  test('of characters that are counted twice is reserved and booked as such', async () => {
    const charge = someCharge();
    await speak(charge, '灯台の灯');
    // Three of the four are Han.
    expect(await books.entries(charge)).toMatchObject([{ quantity: 7, usd: 0.000_42 }]);
  });

  test('that is slow is waited for', async () => {
    replicate.answer = () => ({ startsAfter: 300, runs: 700 });
    const charge = someCharge();
    await speak(charge);
    expect(replicate.posts).toHaveLength(1);
    expect(await books.totals(charge)).toMatchObject({ settled_usd: USD, reserved_usd: 0 });
  });

  test('that failed costs nothing', async () => {
    replicate.answer = () => ({ ends: 'failed', error: 'invalid voice_id' });
    const charge = someCharge();
    await expect(speak(charge)).rejects.toMatchObject({
      ...{ code: 'refused', costUsd: 0, message: expect.stringContaining('invalid voice_id') },
    });
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
  });

  test.each([{ reset: 'after' }, { hang: true }, { gateway: true }] as const)(
    'whose answer was lost (%j) is found in the list, and not asked for again',
    async (lost) => {
      replicate.answer = () => lost;
      const charge = someCharge();
      await speak(charge);
      expect(replicate.posts).toHaveLength(1);
      expect(billed(replicate)).toBeCloseTo(USD, 9);
      expect(await books.totals(charge)).toMatchObject({ settled_usd: USD, reserved_usd: 0 });
    },
  );

  test('of which there is no trace is left to a person, and stays reserved', async () => {
    replicate.answer = () => ({ reset: 'before' });
    const charge = someCharge();
    for (const _attempt of [1, 2])
      await expect(speak(charge)).rejects.toMatchObject({ code: 'unknown_outcome', retryable: false });
    expect(replicate.posts).toHaveLength(1);
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: USD });
  });

  test('that is no sound is paid for, and not asked for again', async () => {
    replicate.answer = () => ({ garbled: true });
    const charge = someCharge();
    for (const _attempt of [1, 2])
      await expect(speak(charge)).rejects.toMatchObject({
        ...{ code: 'unknown_outcome', message: expect.stringContaining('no speech that can be heard') },
      });
    expect(await books.stateOf(charge)).toBe('spent');
    expect(await books.totals(charge)).toMatchObject({ settled_usd: USD, reserved_usd: 0 });
  });
});

test.each([
  ['The lamp is lit.', true],
  ['Die Lampe brennt, señor — ça va?', true],
  ['灯台の灯は四十年間燃えている。', true],
  ['Маяк горит. Ο φάρος. מגדלור. منارة. प्रकाश. 등대', true],
  ['የመብራት ቤት', false],
])('“%s”: whether it is spoken is %s', (text, isSpoken) => {
  expect(voice.objection(text) === null).toBe(isSpoken);
});

test('who speaks is chosen by key and setting', () => {
  const chosen = (variables: Record<string, string>) => {
    const { name, model, isCharged } = chooseProviders(readEnvironment(variables)).voice;
    return [name, model, isCharged];
  };
  expect(chosen({})).toEqual(['flite', 'flite-slt', false]);
  expect(chosen({ REPLICATE_API_KEY: 'key' })).toEqual(['replicate', 'speech-2.6-turbo/Wise_Woman', true]);
  expect(
    chosen({ REPLICATE_API_KEY: 'key', REPLICATE_VOICE_MODEL: 'speech-2.8-turbo', REPLICATE_VOICE: 'mine' }),
  ).toEqual(['replicate', 'speech-2.8-turbo/mine', true]);
  expect(chosen({ REPLICATE_API_KEY: 'key', REPLICATE_VOICE_MODEL: 'flite' })[0]).toBe('flite');
});
