import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { someCharge } from '../../testing/provider-call.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import { makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { exactRate } from '../../workflows/contracts/frame-rate.ts';
import { probe } from '../media/probe.ts';
import type { Charge } from './charge.ts';
import { type ChargedProviders } from './charged.ts';
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

describe('a clip by Luma', () => {
  const clip = (charge: Charge, durationSec: number, fps: number) =>
    withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      await makeSamplePicture(keyframePath, 640, 360);
      const outputPath = join(folder, 'clip.mp4');
      const asked = { prompt: 'A lamp', narration: '', segmentIndex: 0, width: 320, height: 180, seed: 1 };
      const made = await providers.video.generate(charge, {
        ...asked,
        fps,
        durationSec,
        keyframePath,
        outputPath,
      });
      expect((await readdir(folder)).toSorted()).toEqual(['clip.mp4', 'key.png']);
      return { made, info: await probe(outputPath) };
    });

  test.each([
    [2.5, 24, 5],
    [7.3, 29.97, 9],
    [12, 25, 9],
  ])('of %d s at %d frames a second has exactly its frames, and sound', async (durationSec, fps, charged) => {
    const charge = someCharge();
    const { made, info } = await clip(charge, durationSec, fps);
    const frames = Math.round((durationSec * exactRate(fps).numerator) / exactRate(fps).denominator);
    expect(info.video).toMatchObject({
      ...{
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 320,
        height: 180,
        frames,
        frameRate: exactRate(fps),
      },
    });
    expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
    expect(made).toMatchObject({ model: 'ray-flash-2-720p', costUsd: expect.closeTo(charged * 0.06, 9) });
    expect(replicate.posts[0]?.input).toMatchObject({
      ...{ duration: charged, aspect_ratio: '16:9', start_image: expect.stringContaining('/v1/files/') },
    });
    expect((await books.totals(charge)).settled_usd).toBeCloseTo(billed(replicate), 9);
  });

  test('too long for any of its models is refused before it is paid for', async () => {
    const charge = someCharge();
    await expect(clip(charge, 20, 24)).rejects.toMatchObject({
      ...{ code: 'invalid_request', message: expect.stringContaining('split it') },
    });
    expect([replicate.posts.length, await books.entries(charge)]).toEqual([0, []]);
  });
});
