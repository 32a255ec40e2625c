import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/common';
import sharp from 'sharp';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { eventually } from '../../testing/eventually.ts';
import { someCharge } from '../../testing/provider-call.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import { makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import type { Charge } from './charge.ts';
import { type ChargedProviders } from './charged.ts';
import type { ImageRequest } from './image.ts';
import { billed, chargedReplicate, ReplicateBooks } from '../../testing/replicate-books.ts';

let database: TestDatabase;
let books: ReplicateBooks;
let replicate: ReplicateApi;
let providers: ChargedProviders;
beforeAll(async () => {
  database = await freshDatabase();
  books = new ReplicateBooks(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  replicate = await startReplicateApi();
  providers = chargedReplicate(database.db, replicate);
});
afterEach(() => replicate.close());

const picture: Omit<ImageRequest, 'outputPath'> = {
  ...{ prompt: 'A lamp', visualDirection: 'Painterly.', width: 640, height: 360, seed: 7 },
};
const draw = (charge: Charge, more: Partial<ImageRequest> = {}) =>
  withFolder(async (folder) => {
    const outputPath = join(folder, 'key.png');
    const made = await providers.image.generate(charge, { ...picture, ...more, outputPath });
    const { width, height, format } = await sharp(outputPath).metadata();
    expect(await readdir(folder)).toEqual(['key.png']);
    return { made, file: { width, height, format } };
  });

describe('a picture by Flux', () => {
  test('has the very size, is asked for once with its own seed, and costs what the bill says', async () => {
    const charge = someCharge();
    const { made, file } = await draw(charge);
    expect(file).toEqual({ width: 640, height: 360, format: 'png' });
    expect(made).toMatchObject({ provider: 'replicate', model: 'flux-schnell', seed: 7, costUsd: 0.003 });
    expect(replicate.posts).toEqual([
      {
        model: 'black-forest-labs/flux-schnell',
        input: {
          ...{ prompt: 'A lamp\n\nPainterly.', seed: 7, aspect_ratio: '16:9', output_format: 'png' },
          ...{ num_outputs: 1, megapixels: '1', go_fast: true },
        },
      },
    ]);
    expect(await books.entries(charge)).toMatchObject([
      { provider: 'replicate', model: 'flux-schnell', usd: 0.003, state: 'settled', unanswered: 0 },
    ]);
    expect(billed(replicate)).toBe(0.003);
  });

  test('that is made after another is made by a model that can; one that cannot says which can', async () => {
    await withFolder(async (folder) => {
      const referencePath = join(folder, 'reference.png');
      await makeSamplePicture(referencePath);
      const { made } = await draw(someCharge(), { referencePath, negativePrompt: 'ships' });
      expect(made.model).toBe('flux-dev');
      expect(replicate.posts[0]?.input).toMatchObject({
        image: expect.stringContaining('/v1/files/'),
        prompt: expect.stringContaining('Not in the picture: ships'),
      });
      const charge = someCharge();
      await expect(draw(charge, { referencePath, model: 'flux-schnell' })).rejects.toMatchObject({
        ...{ code: 'invalid_request', message: expect.stringContaining('flux-dev or flux-1.1-pro') },
      });
      expect(await books.entries(charge)).toEqual([]);
    });
  });

  test('is waited for while Replicate is busy, and nothing of that is charged', async () => {
    replicate.answer = (_input, post) => (post < 6 ? { busy: 0.05 } : {});
    const charge = someCharge();
    await draw(charge);
    expect(replicate.posts).toHaveLength(6);
    expect(await books.entries(charge)).toMatchObject([{ usd: 0.003, unanswered: 0 }]);
  });

  test('is given up when Replicate stays busy for long: with its Retry-After, and nothing reserved', async () => {
    replicate.answer = () => ({ busy: 60 });
    const charge = someCharge();
    await expect(draw(charge)).rejects.toMatchObject({
      ...{ code: 'rate_limited', retryable: true, retryAfterMs: 60_000, costUsd: 0 },
    });
    expect(replicate.posts).toHaveLength(1);
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
  });

  test.each([
    [401, 'unauthorised', 'See to the key'],
    [402, 'unauthorised', 'See to the key and its credit'],
    [422, 'invalid_request', 'prompt is too long'],
  ])('that is refused with %i costs nothing and says what to do', async (status, code, words) => {
    replicate.answer = () => ({ refused: { status, detail: 'prompt is too long' } });
    const charge = someCharge();
    await expect(draw(charge)).rejects.toMatchObject({
      ...{ code, costUsd: 0, message: expect.stringContaining(words) },
    });
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
    expect(await books.stateOf(charge)).toBe('free');
  });

  test.each([
    ['NSFW content detected', 'refused', false],
    ['Prediction interrupted; please retry (code: PA)', 'unavailable', true],
    ['CUDA out of memory', 'refused', false],
  ])('that failed (%s) costs nothing', async (error, code, retryable) => {
    replicate.answer = () => ({ ends: 'failed', error });
    const charge = someCharge();
    await expect(draw(charge)).rejects.toMatchObject({ code, retryable, costUsd: 0 });
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
    expect(replicate.posts).toHaveLength(1);
  });

  test('whose answer was lost is found in the list by what was asked, and not asked for again', async () => {
    for (const lost of [{ reset: 'after' }, { hang: true }, { gateway: true }] as const) {
      replicate.answer = () => lost;
      const charge = someCharge();
      await draw(charge, { seed: replicate.posts.length });
      expect(await books.entries(charge)).toMatchObject([{ usd: 0.003, state: 'settled', unanswered: 0 }]);
    }
    expect(replicate.posts).toHaveLength(3);
    expect(billed(replicate)).toBeCloseTo(0.009, 9);
  });

  test("is not taken for another's that was asked for in the same words", async () => {
    await draw(someCharge());
    replicate.answer = () => ({ reset: 'before' });
    const charge = someCharge();
    await expect(draw(charge)).rejects.toMatchObject({ code: 'unknown_outcome', retryable: false });
    expect(await books.stateOf(charge)).toBe('lost');
  });

  test('of which there is no trace is left to a person: however often it is attempted, it is not asked for again', async () => {
    replicate.answer = () => ({ reset: 'before' });
    const charge = someCharge();
    for (const _attempt of [1, 2, 3])
      await expect(draw(charge)).rejects.toMatchObject({
        ...{ code: 'unknown_outcome', retryable: false },
        message: expect.stringContaining('perhaps paid for, once more'),
      });
    expect(replicate.posts).toHaveLength(1);
    expect(await books.entries(charge)).toMatchObject([{ state: 'reserved', unanswered: 1 }]);

    replicate.answer = () => ({});
    await draw({ ...charge, accepted: 1 });
    expect(replicate.posts).toHaveLength(2);
    expect(await books.entries(charge)).toMatchObject([{ state: 'settled', usd: 0.003, unanswered: 1 }]);
  });

  test('whose trace appears after people were told is found when one has it tried again, and costs nothing more', async () => {
    replicate.answer = () => ({ reset: 'after' });
    replicate.shows.list = false;
    const charge = someCharge();
    await expect(draw(charge)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await books.stateOf(charge)).toBe('asked');
    await database.db
      .updateTable('predictions')
      .set({ state: 'lost', note: 'Lost.' })
      .where('call_key', '=', charge.callKey)
      .execute();
    replicate.shows.list = true;
    await draw({ ...charge, accepted: 1 });
    expect(replicate.posts).toHaveLength(1);
    expect(billed(replicate)).toBe(0.003);
    expect(await books.totals(charge)).toMatchObject({ settled_usd: 0.003, reserved_usd: 0 });
  });

  test('is gone on with by the next attempt when the worker goes away, and paid for once', async () => {
    replicate.answer = () => ({ runs: 400 });
    const charge = someCharge();
    const stop = new AbortController();
    const first = draw(charge, { signal: stop.signal }).catch((error: unknown) => error);
    await eventually(async () => ((await books.stateOf(charge)) === 'begun' ? true : undefined));
    stop.abort(new CancelledFailure('WORKER_SHUTDOWN'));
    expect(await first).toBeInstanceOf(CancelledFailure);
    expect((await draw(charge)).made.costUsd).toBe(0.003);
    // And as after a crash before it was put on record.
    await draw(charge);
    expect(replicate.posts).toHaveLength(1);
    expect(await books.entries(charge)).toMatchObject([{ usd: 0.003, unanswered: 0 }]);
  });

  test('that nobody wants any more is cancelled: free before it began, paid for when it ran', async () => {
    const cancelled = async (startsAfter: number) => {
      replicate.answer = () => ({ startsAfter, runs: 60_000 });
      const charge = someCharge();
      const stop = new AbortController();
      const ended = draw(charge, { signal: stop.signal }).catch((error: unknown) => error);
      await eventually(async () => ((await books.stateOf(charge)) === 'begun' ? true : undefined));
      if (startsAfter === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      stop.abort(new CancelledFailure('CANCELLED'));
      expect(await ended).toBe(stop.signal.reason);
      expect(await books.stateOf(charge)).toBe('stopped');
      return await books.totals(charge);
    };
    expect(await cancelled(60_000)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
    expect(await cancelled(0)).toMatchObject({ settled_usd: 0.003, reserved_usd: 0 });
    expect(billed(replicate)).toBe(0.003);
  });

  test('that was made and cannot be had any more is paid for, and made once more only by a person', async () => {
    replicate.shows.outputs = false;
    const charge = someCharge();
    for (const _attempt of [1, 2])
      await expect(draw(charge)).rejects.toMatchObject({
        ...{ code: 'unknown_outcome', message: expect.stringContaining('made and paid for') },
      });
    expect(replicate.posts).toHaveLength(1);
    replicate.shows.outputs = true;
    await draw({ ...charge, accepted: 1 });
    expect((await books.entries(charge)).map(({ usd }) => usd)).toEqual([0.003, 0.003]);
    expect(billed(replicate)).toBeCloseTo(0.006, 9);
  });
});
