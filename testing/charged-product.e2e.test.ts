import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Session, SessionClip, SessionImage } from '../api/schemas/sessions.ts';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startReplicateApi, type Answering, type ReplicateApi } from './replicate-api.ts';
import { startWholeProduct, type ProductProcess, type WholeProduct } from './whole-product.ts';

/*
 * Sessions whose images and clips are paid for, while worker, API and Temporal are killed at random instants and the provider is
 * busy, breaks connections after it has taken a request, or answers through a gateway that gives up. `CHARGED_PRODUCT=25` is the
 * long form: so many sessions of two images and two clips.
 */

const SESSIONS = Number(process.env['CHARGED_PRODUCT'] ?? 1);
const IMAGES = 2;
/** Then all is left alone, and comes to its end. */
const KILLS = 3 + SESSIONS;
const KILLED: readonly ProductProcess[] = ['worker', 'api', 'temporal'];
/** Between two kills, in ms: what was killed comes back, and some of the work gets on. */
const PAUSE = SESSIONS === 1 ? ([1_500, 4_500] as const) : ([4_000, 12_000] as const);
/** In ms: lost work is noticed by heartbeats that fail to come for ten seconds. */
const PATIENCE = 240_000 + SESSIONS * 60_000;

const FAULTS: readonly Answering[] = [{}, { reset: 'after' }, { busy: 0.2 }, { gateway: true }];

let replicate: ReplicateApi;
let product: WholeProduct;
let database: DatabaseConnection;
let owner: ApiClient;

beforeAll(async () => {
  replicate = await startReplicateApi();
  product = await startWholeProduct({ REPLICATE_API_KEY: 'r8_test', REPLICATE_BASE_URL: replicate.baseUrl });
  database = connectDatabase(product.databaseUrl);
  owner = await product.signIn();
}, 120_000);
afterAll(async () => {
  await database?.close();
  await product?.stop();
  replicate?.close();
});

/** Asks again while the API is away, under one key: it is done once. */
async function asked(method: string, path: string, body?: object): Promise<ApiAnswer> {
  const headers: Record<string, string> = method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() };
  for (;;) {
    const answer = await owner.send(method, path, body, headers).catch(() => null);
    if (answer && answer.status < 500) return answer;
    await sleep(250);
  }
}
const see = async (id: string): Promise<Session> => (await asked('GET', `/api/sessions/${id}`)).body;

/** Waits until all of them are there; what only a person may have made once more, a person has made once more. */
async function ready(
  id: string,
  assetsOf: (session: Session) => readonly (SessionImage | SessionClip)[],
): Promise<string[]> {
  for (;;) {
    const assets = assetsOf(await see(id));
    if (assets.length > 0 && assets.every(({ state }) => state === 'ready'))
      return assets.map((one) => one.id);
    for (const { id: asset, state } of assets)
      if (state === 'failed') await asked('POST', `/api/sessions/${id}/assets/${asset}/regenerate`, {});
    await sleep(300);
  }
}

async function play(prompt: string): Promise<string> {
  const order = { prompt, num_images: IMAGES, resolution: '640x360' };
  const { body } = await asked('POST', '/api/generate-images', order);
  const session_id = body.session_id as string;
  const image_ids = await ready(session_id, ({ images }) => images);
  const until = async (path: string, step: object, state: Session['state']): Promise<void> => {
    await asked('POST', path, { session_id, ...step });
    while ((await see(session_id)).state !== state) await sleep(300);
  };
  await until('/api/save-approved-images', { image_ids }, 'images_approved');
  await asked('POST', '/api/generate-clips', { session_id, duration_sec: 1 });
  await ready(session_id, ({ clips }) => clips);
  return session_id;
}

/** @returns whether it ran; one that has just died by itself, as without Temporal, comes back without our doing. */
const hasKilled = (name: ProductProcess): boolean => {
  try {
    product.kill(name);
    return true;
  } catch {
    return false;
  }
};

test(
  'whatever is killed meanwhile, each image and clip is charged once, and the costs are those of the bill',
  async () => {
    let posts = 0;
    replicate.answer = () => ({ startsAfter: 200, runs: 1_500, ...FAULTS[posts++ % FAULTS.length] });
    let kills = 0;
    const over = new AbortController();
    const playing = Promise.all(Array.from({ length: SESSIONS }, (_, at) => play(`A lamp, ${at}`))).finally(
      () => over.abort(),
    );
    while (!over.signal.aborted && kills < KILLS) {
      const pause = PAUSE[0] + Math.random() * (PAUSE[1] - PAUSE[0]);
      await sleep(pause, undefined, { signal: over.signal }).catch(() => undefined);
      if (!over.signal.aborted && hasKilled(KILLED[kills % KILLED.length] ?? 'worker')) kills++;
    }
    const ids = await playing;

    const bill = replicate.bill();
    process.stdout.write(`${SESSIONS} sessions, ${kills} kills, ${bill.length} predictions charged\n`);
    expect(kills).toBeGreaterThanOrEqual(2);
    // Each that is charged was asked for here, and no call has two.
    const rows = await database.db
      .selectFrom('predictions')
      .select(['remote_id', 'call_key'])
      .where('remote_id', 'is not', null)
      .execute();
    const callOf = new Map(rows.map(({ remote_id, call_key }) => [remote_id, call_key]));
    const charged = bill.map(({ prediction }) => callOf.get(prediction));
    expect(charged).not.toContain(undefined);
    expect(new Set(charged).size).toBe(charged.length);
    const sessions = await Promise.all(ids.map(see));
    const made = sessions.flatMap(({ images, clips, earlier }) =>
      [images, clips, earlier.images, earlier.clips].flat(),
    );
    expect(charged.length).toBeLessThanOrEqual(made.length);

    const costs = await Promise.all(ids.map((id) => asked('GET', `/api/sessions/${id}/costs`)));
    const booked = costs.reduce((sum, { body }) => sum + (body.total_usd as number), 0);
    expect(booked).toBeCloseTo(
      bill.reduce((sum, { usd }) => sum + usd, 0),
      6,
    );
    expect(costs.map(({ body }) => body.reserved_usd)).toEqual(ids.map(() => 0));
  },
  PATIENCE,
);
