import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { reserve } from '../../../db/queries/costs/reserve.ts';
import { readSubjectTotals } from '../../../db/queries/costs/read.ts';
import { latestPrediction } from '../../../db/queries/predictions/read.ts';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { eventually } from '../../../testing/eventually.ts';
import { someCharge } from '../../../testing/provider-call.ts';
import { startReplicateApi, type ReplicateApi } from '../../../testing/replicate-api.ts';
import type { Charge } from '../charge.ts';
import { readPast, rememberedCall, type Order, type RememberedCall } from '../remembered-call.ts';
import { begin } from './begin.ts';
import { replicateService, type ReplicateService } from './service.ts';
import { settleLeft } from './settle-left.ts';

let database: TestDatabase;
let replicate: ReplicateApi;
let service: ReplicateService;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  replicate = await startReplicateApi();
  const pace = { timeout: 300, poll: 20, trace: 600, busy: 5_000, cancel: 2_000 };
  service = replicateService({ apiKey: 'r8_test', baseUrl: replicate.baseUrl, pace });
});
afterEach(() => replicate.close());

const order: Order = {
  ...{ model: 'black-forest-labs/flux-schnell', seed: 7, input: { prompt: 'A lamp', seed: 7 } },
};
/** A call as an attempt at it holds it, until its process is killed. */
async function attempt(charge: Charge): Promise<RememberedCall> {
  const past = await readPast(database.db, charge);
  const planned = { provider: 'replicate', model: 'flux-schnell', quantity: 1, usd: 0.003 };
  const reservation = await reserve(database.db, { ...charge, ...planned, isSame: !past.isUnanswered });
  if ('exceeded' in reservation) throw new Error('There is no budget here.');
  return rememberedCall(past, { db: database.db, charge, provider: 'replicate', costId: reservation.id });
}
const totals = ({ subject }: Charge) => readSubjectTotals(database.db, subject);
const stateOf = async ({ callKey }: Charge) => (await latestPrediction(database.db, callKey))?.state;
const billed = () => replicate.bill().reduce((sum, { usd }) => sum + usd, 0);
const settle = () => settleLeft(database.db, service, 0);

test('what was begun, and waited for by nobody since, is booked when it has ended', async () => {
  const charge = someCharge();
  replicate.answer = () => ({ runs: 400 });
  await begin(service, await attempt(charge), order, undefined);
  await settle();
  expect(await totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0.003 });
  await eventually(() => Promise.resolve(billed() > 0 ? true : undefined));
  expect(await settle()).toBe(1);
  expect(await totals(charge)).toMatchObject({ settled_usd: 0.003, reserved_usd: 0 });
  expect(await stateOf(charge)).toBe('made');
  expect(await settle()).toBe(0);
});

test('what failed at Replicate meanwhile gives its reservation back', async () => {
  const charge = someCharge();
  replicate.answer = () => ({ startsAfter: 0, runs: 0, ends: 'failed' });
  await begin(service, await attempt(charge), order, undefined);
  await settle();
  expect(await totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
  expect(await stateOf(charge)).toBe('free');
});

test.each([
  ['was begun all the same is booked, and stays unwanted', { hang: true }, 0.003],
  ['was never begun gives its reservation back', { reset: 'before' as const }, 0],
])('what nobody wanted any more before its answer came, and %s', async (_what, how, usd) => {
  const charge = someCharge();
  replicate.answer = () => how;
  const call = await attempt(charge);
  const asked = await call.ask(order);
  const { client } = service;
  const request = client.request(`/models/${order.model}/predictions`, {
    ...{ method: 'POST', data: { input: order.input }, signal: AbortSignal.timeout(200) },
  });
  await request.catch(() => undefined);
  await call.stopped(asked);
  await settle();
  expect(await totals(charge)).toMatchObject({ settled_usd: usd, reserved_usd: 0 });
  expect(billed()).toBe(usd);
  expect(await stateOf(charge)).toBe('stopped');
});

test('what Replicate was too busy for, and was not asked for again, gives its reservation back; what was, keeps it', async () => {
  const [left, again] = [someCharge(), someCharge()];
  for (const charge of [left, again]) {
    const call = await attempt(charge);
    await call.turnedAway(await call.ask(order));
  }
  replicate.answer = () => ({ runs: 5_000 });
  await begin(service, await attempt(again), order, undefined);
  await settle();
  expect(await totals(left)).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
  expect(await totals(again)).toMatchObject({ settled_usd: 0, reserved_usd: 0.003 });
});

test('while Replicate cannot be asked, all stays as it is', async () => {
  const charge = someCharge();
  await begin(service, await attempt(charge), order, undefined);
  replicate.shows.isDown = true;
  await expect(settle()).rejects.toMatchObject({ name: 'ApiError' });
  expect(await totals(charge)).toMatchObject({ settled_usd: 0, reserved_usd: 0.003 });
});
