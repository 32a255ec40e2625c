import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import { setBudget } from './budgets.ts';
import { listCosts, readAccountTotals, readSubjectTotals } from './read.ts';
import { reserve, type PlannedCall } from './reserve.ts';
import { release, settle, settleKept } from './settle.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const film = (id: string): Subject => ({ kind: 'stream', id });
const call = (subject: Subject, take: number, planned: Partial<PlannedCall> = {}): PlannedCall => ({
  callKey: `stream/${subject.id}/keyframe/1/${take}`,
  subject,
  accountId: null,
  step: 'keyframe',
  provider: 'flux',
  model: 'flux-1',
  quantity: 1,
  usd: 0.04,
  ...planned,
});
const charged = { usd: 0.03, model: 'flux-1', quantity: 1 };

async function account(): Promise<number> {
  const username = `anna-${Math.random()}`;
  const { id } = await database.db
    .insertInto('users')
    .values({ username, email: null, display_name: 'Anna', role: 'director', password_hash: '' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
async function reserved(planned: PlannedCall): Promise<string> {
  const reservation = await reserve(database.db, planned);
  if ('exceeded' in reservation) throw new Error(`Over the budget of the ${reservation.exceeded.scope}.`);
  return reservation.id;
}

describe('the ledger', () => {
  test('counts what is reserved, then what it cost, then nothing for what was free of charge', async () => {
    const { db } = database;
    const subject = film('counted');
    const first = await reserved(call(subject, 1));
    const second = await reserved(call(subject, 2));
    expect(await readSubjectTotals(db, subject)).toEqual({
      settled_usd: 0,
      reserved_usd: 0.08,
      limit_usd: null,
    });
    await settle(db, first, charged);
    await release(db, second);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ settled_usd: 0.03, reserved_usd: 0 });
    const entries = await listCosts(db, subject);
    expect(entries).toMatchObject([
      { state: 'settled', usd: 0.03, reserved_usd: 0.04, unanswered: 0, provider: 'flux', quantity: 1 },
      { state: 'released', usd: null, unanswered: 0 },
    ]);
  });

  test('a call that died keeps its reservation, and is settled once by the attempt that finds it', async () => {
    const { db } = database;
    const subject = film('died');
    const died = await reserved(call(subject, 1));
    expect(await reserved(call(subject, 1))).toBe(died);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ reserved_usd: 0.04 });
    await settle(db, died, charged);
    // What the first call cost, nobody knows: the entry says so.
    expect(await listCosts(db, subject)).toMatchObject([{ state: 'settled', usd: 0.03, unanswered: 1 }]);
  });

  test('a refusal gives nothing back while an earlier call may have been charged', async () => {
    const { db } = database;
    const subject = film('refused-later');
    const id = await reserved(call(subject, 1));
    await reserved(call(subject, 1));
    await release(db, id);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ reserved_usd: 0.04 });
    await release(db, id);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ reserved_usd: 0 });
    expect(await reserved(call(subject, 1))).toBe(id);
    expect(await listCosts(db, subject)).toMatchObject([{ state: 'reserved', unanswered: 1 }]);
  });

  test('of one call that two attempts made, each answer is counted', async () => {
    const { db } = database;
    const subject = film('twice');
    const [one, other] = await Promise.all([reserved(call(subject, 1)), reserved(call(subject, 1))]);
    expect(other).toBe(one);
    await Promise.all([settle(db, one, charged), settle(db, one, { ...charged, usd: 0.02 })]);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ settled_usd: 0.05, reserved_usd: 0 });
    const unanswered = (await listCosts(db, subject)).map((entry) => entry.unanswered);
    expect(unanswered).toEqual([0, 0]);
  });

  test('a take that was lost and is made again is paid again', async () => {
    const { db } = database;
    const subject = film('lost');
    for (const _made of [1, 2]) await settle(db, await reserved(call(subject, 1)), charged);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ settled_usd: 0.06 });
  });

  test('an answer that was kept settles its call, once', async () => {
    const { db } = database;
    const subject = film('kept');
    const planned = call(subject, 1);
    await reserved(planned);
    for (const _attempt of [1, 2]) await settleKept(db, planned.callKey, charged);
    expect(await readSubjectTotals(db, subject)).toMatchObject({ settled_usd: 0.03, reserved_usd: 0 });
  });
});

describe('a budget', () => {
  test('says how much it lacks and writes nothing; raised, it lets the call through', async () => {
    const { db } = database;
    const subject = film('ten-cents');
    await setBudget(db, { scope: 'stream', id: subject.id }, 0.1, null);
    await settle(db, await reserved(call(subject, 1)), { ...charged, usd: 0.04 });
    await reserved(call(subject, 2));
    expect(await reserve(db, call(subject, 3))).toEqual({
      exceeded: { scope: 'stream', limit_usd: 0.1, spent_usd: 0.08, needed_usd: 0.04 },
    });
    expect(await listCosts(db, subject)).toHaveLength(2);
    await setBudget(db, { scope: 'stream', id: subject.id }, 0.2, null);
    await reserved(call(subject, 3));
  });

  test('can be spent to the last cent, and a call under way needs no second one', async () => {
    const subject = film('exact');
    await setBudget(database.db, { scope: 'stream', id: subject.id }, 0.12, null);
    for (const take of [1, 2, 3, 3]) await reserved(call(subject, take));
    expect(await reserve(database.db, call(subject, 4))).toHaveProperty('exceeded');
  });

  test('does not stop what is free, even when it was lowered under what is spent', async () => {
    const subject = film('lowered');
    await reserved(call(subject, 1));
    await setBudget(database.db, { scope: 'stream', id: subject.id }, 0, null);
    await reserved(call(subject, 2, { usd: 0 }));
    expect(await reserve(database.db, call(subject, 3, { usd: 0.000001 }))).toHaveProperty('exceeded');
  });

  test('of two who want its last dollar one gets it, the other is told', async () => {
    const { db } = database;
    const accountId = await account();
    await setBudget(db, { scope: 'account', id: accountId }, 1, accountId);
    const wanting = (subject: string) => reserve(db, call(film(subject), 1, { accountId, usd: 1 }));
    const answers = await Promise.all([wanting('mine'), wanting('yours')]);
    expect(answers.filter((answer) => 'id' in answer)).toHaveLength(1);
    const told = answers.flatMap((answer) => ('exceeded' in answer ? [answer.exceeded] : []));
    expect(told).toEqual([{ scope: 'account', limit_usd: 1, spent_usd: 1, needed_usd: 1 }]);
  });

  test('fifty that race, each with a budget of its own, never exceed that of their account', async () => {
    const { db } = database;
    const accountId = await account();
    await setBudget(db, { scope: 'account', id: accountId }, 0.5, accountId);
    const race = Array.from({ length: 50 }, async (_, at) => {
      const subject = film(`race-${at}`);
      await setBudget(db, { scope: 'stream', id: subject.id }, 10, null);
      const reservation = await reserve(db, call(subject, 1, { accountId }));
      if ('id' in reservation) await settle(db, reservation.id, { ...charged, usd: 0.04 });
    });
    await Promise.all(race);
    expect(await readAccountTotals(db, accountId)).toEqual({
      settled_usd: 0.48,
      reserved_usd: 0,
      limit_usd: 0.5,
    });
  });
});
