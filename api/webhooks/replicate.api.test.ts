import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chargedProviders, type ChargedProviders } from '../../activities/providers/charged.ts';
import { chooseProviders } from '../../activities/providers/choose.ts';
import type { Charge } from '../../activities/providers/charge.ts';
import { createReplicateImage } from '../../activities/providers/replicate-image.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createLogger } from '../../config/logger.ts';
import { listCosts, readSubjectTotals } from '../../db/queries/costs/read.ts';
import { latestPrediction, type Prediction } from '../../db/queries/predictions/read.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { someCharge } from '../../testing/provider-call.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import { signedWebhook } from '../../testing/replicate/webhooks.ts';
import { withFolder } from '../../testing/sample-media.ts';

let replicate: ReplicateApi;
let api: TestApi;
let providers: ChargedProviders;

beforeAll(async () => {
  replicate = await startReplicateApi();
  api = await startTestApi({ env: { REPLICATE_API_KEY: 'r8_test', REPLICATE_BASE_URL: replicate.baseUrl } });
  const pace = { timeout: 1_500, poll: 20, trace: 1_600, busy: 5_000, cancel: 2_000 };
  const options = { apiKey: 'r8_test', baseUrl: replicate.baseUrl, publicUrl: api.url, pace };
  providers = chargedProviders(
    { db: api.database.db, logger: createLogger('test', 'silent') },
    {
      ...chooseProviders(readEnvironment({})),
      image: createReplicateImage({ ...options, model: 'flux-schnell' }),
    },
  );
});
beforeEach(() => {
  replicate.shows.list = true;
  replicate.answer = () => ({});
});
afterAll(async () => {
  await api.stop();
  replicate.close();
});

const draw = (charge: Charge) =>
  withFolder((folder) =>
    providers.image.generate(charge, {
      ...{ prompt: 'A lamp', visualDirection: '', width: 640, height: 360, seed: 7 },
      outputPath: join(folder, 'key.png'),
    }),
  );
const rowOf = async ({ callKey }: Charge): Promise<Prediction> => {
  const row = await latestPrediction(api.database.db, callKey);
  if (!row) throw new Error('Nothing was asked for.');
  return row;
};
const totals = ({ subject }: Charge) => readSubjectTotals(api.database.db, subject);
const tell = (
  id: string,
  told: object,
  { secret = replicate.secret, at = new Date() } = {},
): Promise<ApiAnswer> => {
  const { body, headers } = signedWebhook(secret, JSON.stringify(told), at);
  return api.anonymous.raw('POST', `/api/webhooks/replicate/${id}`, body, headers);
};

test('an answer that was lost is made good by a webhook alone, and is charged once', async () => {
  replicate.shows.list = false;
  replicate.answer = () => ({ reset: 'after' });
  const charge = someCharge();
  await expect(draw(charge)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  await eventually(async () => ((await rowOf(charge)).state === 'begun' ? true : undefined));
  await draw(charge);
  expect(replicate.posts).toHaveLength(1);
  expect(await listCosts(api.database.db, charge.subject)).toMatchObject([{ usd: 0.003, state: 'settled' }]);
});

test('what was given up for lost is there for whoever tries again, when a webhook tells of it later', async () => {
  replicate.answer = () => ({ reset: 'before' });
  const charge = someCharge();
  await expect(draw(charge)).rejects.toMatchObject({ code: 'unknown_outcome' });
  const { id, model, input } = await rowOf(charge);
  // It was begun all the same, and Replicate tells so when all have given up.
  const kept = replicate.predictions.create({
    ...{ model, input, webhook: undefined, deadline: undefined },
    course: { startsAfter: 0, runs: 0, ends: 'succeeded', error: '', garbled: false },
  });
  const told = { id: kept.id, model, status: 'succeeded' };
  expect((await tell(id, told)).status).toBe(204);
  expect(await rowOf(charge)).toMatchObject({ state: 'begun', remote_id: kept.id });

  const asked = replicate.posts.length;
  await draw({ ...charge, accepted: 1 });
  expect(replicate.posts).toHaveLength(asked);
  expect(await totals(charge)).toMatchObject({ settled_usd: 0.003, reserved_usd: 0 });
});

describe('a webhook', () => {
  const made = async (): Promise<Prediction> => {
    const charge = someCharge();
    await draw(charge);
    return await rowOf(charge);
  };

  test('that comes twice, late, or of another prediction changes nothing', async () => {
    const row = await made();
    const told = { id: row.remote_id, model: row.model, status: 'failed', error: 'NSFW' };
    for (const other of [told, told, { ...told, id: 'another' }, { ...told, model: 'luma/ray-2-720p' }])
      expect((await tell(row.id, other)).status).toBe(204);
    expect(await latestPrediction(api.database.db, row.call_key)).toEqual(row);
  });

  test('that Replicate has not signed, or has signed long ago, is refused', async () => {
    const row = await made();
    const told = { id: row.remote_id, model: row.model, status: 'failed', error: 'NSFW' };
    const forged = `whsec_${Buffer.from('another secret altogether').toString('base64')}`;
    expect((await tell(row.id, told, { secret: forged })).status).toBe(401);
    expect((await tell(row.id, told, { at: new Date(Date.now() - 6 * 60_000) })).status).toBe(401);
    const unsigned = await api.anonymous.post(`/api/webhooks/replicate/${row.id}`, told);
    expect(unsigned).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('of what there is not, or that says nothing, is told so', async () => {
    const told = { id: 'p', model: 'luma/ray-2-720p', status: 'succeeded' };
    expect((await tell(randomUUID(), told)).status).toBe(404);
    const { id } = await made();
    expect((await tell(id, { status: 'done' })).status).toBe(422);
    expect((await tell(id, { ...told, logs: 'x'.repeat(1 << 20) })).status).toBe(413);
  });
});

test('while Replicate cannot be asked what it signs with, whoever sends is told to come again', async () => {
  const away = await startReplicateApi();
  const env = { REPLICATE_API_KEY: 'r8_test', REPLICATE_BASE_URL: away.baseUrl };
  const cut = await startTestApi({ env });
  try {
    away.shows.isDown = true;
    const { body, headers } = signedWebhook(away.secret, '{}');
    const path = `/api/webhooks/replicate/${randomUUID()}`;
    const send = (): Promise<ApiAnswer> => cut.anonymous.raw('POST', path, body, headers);
    const answer = await send();
    expect(answer).toMatchObject({ status: 503, body: { code: 'engine_unavailable' } });
    expect(answer.body.detail).toContain('Send this again');
    expect(answer.headers.get('retry-after')).toBe('30');
    away.shows.isDown = false;
    expect((await send()).status).toBe(404);
  } finally {
    await cut.stop();
    away.close();
  }
});

test('where Replicate is not used, nobody is believed to be it', async () => {
  const without = await startTestApi();
  try {
    const { body, headers } = signedWebhook('whsec_', '{}');
    const path = `/api/webhooks/replicate/${randomUUID()}`;
    expect((await without.anonymous.raw('POST', path, body, headers)).status).toBe(401);
  } finally {
    await without.stop();
  }
});

test('its address names the prediction', async () => {
  const charge = someCharge();
  const drawing = draw(charge);
  await eventually(async () =>
    (await latestPrediction(api.database.db, charge.callKey))?.remote_id ? true : undefined,
  );
  await drawing;
  expect(replicate.predictions.all()[0]?.webhook).toBe(
    `${api.url}/api/webhooks/replicate/${(await rowOf(charge)).id}`,
  );
});
