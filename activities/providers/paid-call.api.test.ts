import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setBudget } from '../../db/queries/costs/budgets.ts';
import { listCosts, readSubjectTotals } from '../../db/queries/costs/read.ts';
import { createStreamAs } from '../../db/queries/streams/create.ts';
import { readStreamView } from '../../db/queries/streams/read.ts';
import { activityEnvironment, testActivities, type TestActivities } from '../../testing/activities.ts';
import { eventually } from '../../testing/eventually.ts';
import { message, startMessagesApi, type MessagesApi, type Reply } from '../../testing/messages-api.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { createAnthropic } from './anthropic/anthropic.ts';

const segment = { title: 'A lamp', narration: 'It burns.', prompt: 'A lamp', duration_sec: 0.5 };
const draft = message(JSON.stringify({ visual_direction: 'Painterly.', segments: [segment] }));
/** What `draft` costs, by its tokens. */
const PRICE = 0.007;

describe('a call to Claude', () => {
  let it: TestActivities;
  let claude: MessagesApi;
  let replies: Reply[] = [];

  beforeAll(async () => {
    claude = await startMessagesApi(() => replies.shift() ?? { body: draft });
    const { baseURL } = claude;
    const access = { apiKey: 'test-key', model: 'claude-sonnet-5-5', baseURL };
    it = await testActivities((_embedded, databaseUrl) => ({
      text: createAnthropic({ ...access, databaseUrl }),
    }));
  });
  afterEach(() => {
    replies = [];
  });
  afterAll(async () => {
    await it.close();
    claude.close();
  });

  /** A stream whose draft is asked for, as by the workflow, as often as one likes. */
  async function told(id: string) {
    const film = { title: id, story: `A lamp, ${id}.`, brief: '', resolution: '640x360', fps: 24 };
    await createStreamAs(it.context.db, id, { ...film, due_in_hours: 72 }, SYSTEM);
    const subject = { kind: 'stream', id } as const;
    const before = claude.calls.length;
    const { draftSpec } = it.activities.generation;
    return {
      /** @param round of the checkpoint before it: grows when a person has it tried again. */
      draftSpec: (round = 1) => it.run(draftSpec, { stream_id: id, revision: 1, round }),
      abortable: () => {
        const activity = activityEnvironment();
        const running = activity.run(draftSpec, { stream_id: id, revision: 1, round: 1 });
        return { ended: running.catch((error: unknown) => error), abort: () => activity.cancel() };
      },
      calls: () => claude.calls.length - before,
      entries: () => listCosts(it.context.db, subject),
      totals: () => readSubjectTotals(it.context.db, subject),
      limit: (usd: number) => setBudget(it.context.db, { scope: 'stream', id }, usd, null),
    };
  }

  test('is made once, and settled with what it cost', async () => {
    const film = await told('settled');
    await expect(film.draftSpec()).resolves.toEqual({ revision: 2 });
    expect(film.calls()).toBe(1);
    const [entry, ...others] = await film.entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...{ step: 'draft', provider: 'anthropic', model: 'claude-sonnet-5-5', quantity: 1500 },
      ...{ usd: PRICE, state: 'settled', unanswered: 0 },
    });
    expect(entry?.reserved_usd).toBeGreaterThan(0.2);
    expect(await film.totals()).toEqual({ settled_usd: PRICE, reserved_usd: 0, limit_usd: null });
    expect(await readStreamView(it.context.db, 'settled')).toMatchObject({ drafts_usd: PRICE });
  });

  test('gives its reservation back when it was turned away', async () => {
    const film = await told('turned-away');
    replies = [
      { status: 429, body: { type: 'error', error: { type: 'rate_limit_error', message: 'Busy.' } } },
    ];
    await expect(film.draftSpec()).rejects.toMatchObject({ type: 'rate_limited' });
    expect(await film.totals()).toMatchObject({ settled_usd: 0, reserved_usd: 0 });
    expect(await film.entries()).toMatchObject([{ state: 'released', usd: null }]);
    await film.draftSpec();
    expect(await film.entries()).toMatchObject([{ state: 'settled', usd: PRICE }]);
  });

  test('is charged when its answer is of no use, and again for the next one that a person asks for', async () => {
    const film = await told('useless');
    replies = [{ body: message('Here is your film!') }];
    await expect(film.draftSpec()).rejects.toMatchObject({ type: 'bad_output', nonRetryable: true });
    await expect(film.draftSpec()).rejects.toMatchObject({ type: 'unknown_outcome', nonRetryable: true });
    await film.draftSpec(2);
    expect(film.calls()).toBe(2);
    const entries = await film.entries();
    expect(entries.map(({ usd }) => usd)).toEqual([PRICE, PRICE]);
  });

  test('is not repeated when nobody knows whether it was charged, but by a person; then it is settled once', async () => {
    const film = await told('ambiguous');
    replies = [{ reset: true }];
    for (const _attempt of [1, 2, 3])
      await expect(film.draftSpec()).rejects.toMatchObject({
        ...{ type: 'unknown_outcome', nonRetryable: true },
        message: expect.stringContaining('may have charged'),
      });
    expect(film.calls()).toBe(1);
    expect(await film.entries()).toMatchObject([{ state: 'reserved', usd: null, unanswered: 1 }]);
    await film.draftSpec(2);
    expect(await film.entries()).toMatchObject([{ state: 'settled', usd: PRICE, unanswered: 1 }]);
    expect(film.calls()).toBe(2);
  });

  test('keeps its reservation when it is cancelled on the way', async () => {
    const film = await told('aborted');
    replies = [{ hang: true }];
    const { ended, abort } = film.abortable();
    await eventually(() => Promise.resolve(film.calls() > 0 || undefined));
    abort();
    await ended;
    expect(await film.entries()).toMatchObject([{ state: 'reserved', unanswered: 1 }]);
    await film.draftSpec();
    expect(await film.totals()).toMatchObject({ settled_usd: PRICE, reserved_usd: 0 });
    expect(await film.entries()).toHaveLength(1);
  });

  test('is not made at all when the budget does not allow it', async () => {
    const film = await told('poor');
    await film.limit(0.1);
    await expect(film.draftSpec()).rejects.toMatchObject({
      type: 'budget_exceeded',
      nonRetryable: true,
      message: expect.stringMatching(
        /^The budget of the stream .* of \$0\.10, \$0\.00 is spent .* up to \$0\.2/,
      ),
      details: [{ scope: 'stream', limit_usd: 0.1, spent_usd: 0, needed_usd: expect.any(Number) }],
    });
    expect(film.calls()).toBe(0);
    expect(await film.entries()).toEqual([]);
    await film.limit(0.5);
    await expect(film.draftSpec()).resolves.toEqual({ revision: 2 });
  });
});

test('what is free is in the ledger, and needs no budget', async () => {
  const it = await testActivities();
  try {
    const film = { title: 'Free', story: '', brief: '', resolution: '640x360', fps: 24, due_in_hours: 72 };
    await createStreamAs(it.context.db, 'free', { ...film, segments: [segment] }, SYSTEM);
    await setBudget(it.context.db, { scope: 'stream', id: 'free' }, 0, null);
    const { segments } = await it.context.db
      .selectFrom('stream_revisions')
      .select('segments')
      .executeTakeFirstOrThrow();
    const request = { stream_id: 'free', segment_id: segments[0]?.id ?? '', take: 1, revision: 1 };
    await it.run(it.activities.generation.generateKeyframe, { ...request, prompt_from: null });
    expect(await listCosts(it.context.db, { kind: 'stream', id: 'free' })).toMatchObject([
      {
        step: 'keyframe',
        provider: 'storyboard',
        model: 'storyboard-2',
        quantity: 1,
        usd: 0,
        state: 'settled',
      },
    ]);
  } finally {
    await it.close();
  }
});
