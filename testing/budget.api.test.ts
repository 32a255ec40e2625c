import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { message, startMessagesApi, type MessagesApi } from './messages-api.ts';
import { ReviewedStream } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

const segment = { title: 'A lamp', narration: 'It burns.', prompt: 'A lamp at night', duration_sec: 0.5 };
const draft = JSON.stringify({ visual_direction: 'Painterly.', segments: [segment] });

let workers: RunningWorkers;
let claude: MessagesApi;
let api: TestApi;
let anna: ApiClient;
let admin: ApiClient;
beforeAll(async () => {
  claude = await startMessagesApi(({ body: { model } }) => ({ body: message(draft, 'end_turn', model) }));
  workers = await startRunningWorkers({
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: claude.baseURL,
  });
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
  admin = await api.signedIn('admin');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
  claude.close();
});

const film = { story: 'A lamp at the door.', resolution: '640x360' };

describe('a stream whose budget does not allow its draft', () => {
  test('makes no call, waits in the inbox, and goes on when the budget is raised', async () => {
    const stream = await ReviewedStream.create(anna, { ...film, title: 'Dear' });
    expect((await anna.post(`/api/streams/${stream.id}/budget`, { limit_usd: 0.000_1 })).status).toBe(200);
    await stream.approve('story');
    const held = await stream.until(({ budget_hold }) => budget_hold !== null);
    expect(held).toMatchObject({
      state: 'waiting',
      checkpoint: null,
      failure: null,
      budget_hold: { scope: 'stream', limit_usd: 0.000_1, spent_usd: 0 },
    });
    expect(claude.calls).toHaveLength(0);
    const waiting = async () => (await anna.get('/api/inbox?mine=true')).body.items;
    expect(await waiting()).toMatchObject([{ subject_id: stream.id, checkpoint: 'budget', round: 1 }]);

    // Too little again: it waits again, as the next round.
    expect((await anna.post(`/api/streams/${stream.id}/budget`, { limit_usd: 0.000_2 })).status).toBe(200);
    await stream.until(({ budget_hold }) => budget_hold?.limit_usd === 0.000_2);
    expect(claude.calls).toHaveLength(0);

    const raised = await anna.post(`/api/streams/${stream.id}/budget`, { limit_usd: 5 });
    expect([raised.status, raised.body.budget_hold]).toEqual([200, null]);
    await stream.untilOpen('spec');
    expect(claude.calls).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ subject_id: stream.id, checkpoint: 'spec' }]);
    const { body: costs } = await anna.get(`/api/streams/${stream.id}/costs`);
    expect(costs).toMatchObject({
      budget_usd: 5,
      reserved_usd: 0,
      entries: [{ step: 'draft', provider: 'anthropic', state: 'settled', usd: costs.total_usd }],
    });
    expect(costs.total_usd).toBeGreaterThan(0);
    const { entries } = (await anna.get(`/api/streams/${stream.id}/audit`)).body;
    const actions = entries.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action.includes('budget'))).toEqual([
      'stream.budget_set',
      'budget.exceeded',
      'stream.budget_set',
      'stream.budget_raised',
      'budget.exceeded',
      'stream.budget_set',
      'stream.budget_raised',
    ]);
  });

  test('may be cancelled instead, and leaves the inbox', async () => {
    const stream = await ReviewedStream.create(anna, { ...film, title: 'Given up' });
    await anna.post(`/api/streams/${stream.id}/budget`, { limit_usd: 0 });
    await stream.approve('story');
    await stream.until(({ budget_hold }) => budget_hold !== null);
    expect(await stream.command('cancel')).toMatchObject({
      status: 200,
      body: { state: 'cancelled', budget_hold: null },
    });
    const { items } = (await anna.get('/api/inbox')).body;
    expect(items.filter(({ subject_id }: { subject_id: string }) => subject_id === stream.id)).toEqual([]);
  });
});

test('an account has a budget over all its streams; when an admin has raised it, the stream goes on', async () => {
  const { id } = (await anna.get('/api/auth/me')).body;
  expect((await admin.patch(`/api/users/${id}`, { budget_usd: 0.000_1 })).status).toBe(200);
  const stream = await ReviewedStream.create(anna, { ...film, title: 'On account' });
  await stream.approve('story');
  await stream.until(({ budget_hold }) => budget_hold?.scope === 'account');
  expect((await admin.patch(`/api/users/${id}`, { budget_usd: null })).status).toBe(200);
  expect((await anna.post(`/api/streams/${stream.id}/budget`)).status).toBe(200);
  await stream.untilOpen('spec');
});
