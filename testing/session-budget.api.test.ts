import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setBudget } from '../db/queries/costs/budgets.ts';
import { readAccountTotals } from '../db/queries/costs/read.ts';
import { createSession } from '../db/queries/sessions/create.ts';
import { testActivities } from './activities.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { newSession, ownerOfSessions } from './new-session.ts';
import { PlayedSession } from './played-session.ts';
import { pricedImages } from './priced-images.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

describe('a session of $0.10 with images at $0.04', () => {
  let workers: RunningWorkers;
  let api: TestApi;
  let olga: ApiClient;
  let readonly: ApiClient;
  beforeAll(async () => {
    workers = await startRunningWorkers({}, undefined, pricedImages(0.04));
    api = await startTestApi({ workers });
    olga = await api.signedIn('director', 'olga');
    readonly = await api.signedIn('readonly');
  });
  afterAll(async () => {
    await api.stop();
    await workers.close();
  });

  const held = async (): Promise<PlayedSession> => {
    const session = await PlayedSession.begin(olga, { num_images: 3, budget_usd: 0.1 });
    const seen = await session.until('waiting_for_budget');
    expect(seen).toMatchObject({
      ...{ status: 'waiting', failure: null, total_usd: 0.08, budget_usd: 0.1 },
      budget_hold: { scope: 'session', limit_usd: 0.1, spent_usd: 0.08, needed_usd: 0.04, held: 1 },
    });
    expect(seen.images.map(({ state }) => state).sort()).toEqual(['held', 'ready', 'ready']);
    const waiting = (await olga.get('/api/inbox?mine=true&checkpoint=budget')).body.items;
    expect(waiting).toMatchObject([{ subject_id: session.id, assignee: { username: 'olga' } }]);
    return session;
  };

  test('makes two, has the third wait, and goes on when it is raised to $0.20', async () => {
    const session = await held();
    expect((await readonly.post(`/api/sessions/${session.id}/budget`, { limit_usd: 0.2 })).status).toBe(403);
    expect((await session.tell('budget', { limit_usd: 0.2 })).status).toBe(200);
    const done = await session.until('images_ready');
    expect(done.images.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    const costs = (await olga.get(`/api/sessions/${session.id}/costs`)).body;
    expect(costs).toMatchObject({ total_usd: 0.12, reserved_usd: 0, budget_usd: 0.2 });
    expect(costs.entries).toHaveLength(3);
  });

  test('ends cleanly when the raise is refused: what was made stays, and nothing is owed', async () => {
    const session = await held();
    const refused = await session.tell('budget', { refuse: true });
    expect(refused).toMatchObject({ status: 200, body: { state: 'rejected', failure: null, allowed: [] } });
    await workers.client.workflow.getHandle(`session-${session.id}`).result();
    const costs = (await olga.get(`/api/sessions/${session.id}/costs`)).body;
    expect(costs).toMatchObject({ total_usd: 0.08, reserved_usd: 0 });
    expect((await olga.get('/api/inbox?kind=session&checkpoint=budget')).body.items).toEqual([]);
  });
});

test('fifty sessions at once never exceed their account’s budget by a cent', async () => {
  const LIMIT = 0.5;
  const it = await testActivities(pricedImages(0.04));
  try {
    const { db } = it.context;
    const owner = await ownerOfSessions(db);
    await setBudget(db, { scope: 'account', id: owner.id }, LIMIT, null);
    const sessions = Array.from({ length: 50 }, () => randomUUID());
    for (const id of sessions) await createSession(db, id, newSession('Racing'), owner);
    const made = await Promise.allSettled(
      sessions.map((session_id) =>
        it.run(it.activities.generation.generateSessionImage, {
          ...{ session_id, asset_id: randomUUID(), number: 1, order_id: null, place: 0 },
        }),
      ),
    );
    const failures = made.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { type?: string }] : [],
    );
    expect(failures.map(({ type }) => type)).toEqual(failures.map(() => 'budget_exceeded'));
    expect(made.length - failures.length).toBe(Math.floor(LIMIT / 0.04));
    const { settled_usd, reserved_usd } = await readAccountTotals(db, owner.id);
    expect([settled_usd, reserved_usd]).toEqual([0.48, 0]);
  } finally {
    await it.close();
  }
}, 60_000);
