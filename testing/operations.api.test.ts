import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStream } from '../db/queries/streams/create.ts';
import { startWorkflow } from '../engine/start.ts';
import { reconcile } from '../workers/maintenance/reconcile.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { Operator } from './operator.ts';
import { StreamPlayer } from './play-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

const segments = ['Lamp', 'Ship'].map((title) => ({
  title,
  narration: '',
  prompt: title,
  duration_sec: 0.5,
}));
const film = { brief: '', segments, resolution: '640x360', fps: 24, due_in_hours: 72 };

/** The stream that docs/operating.md is about; every test has its own. */
const EXAMPLE = 'lighthouse-keeper';

describe('an operator with docs/operating.md and the temporal command', () => {
  let workers: RunningWorkers;
  let operator: Operator;

  beforeAll(async () => {
    workers = await startRunningWorkers();
    operator = await Operator.with('docs/operating.md', workers);
    // Of the page's example the third is the reviewer.
    const { db } = workers.database;
    for (const username of ['anna', 'ben', 'cleo']) {
      const account = {
        username,
        display_name: username,
        email: null,
        role: 'director',
        password_hash: '',
      } as const;
      await db.insertInto('users').values(account).execute();
    }
  });
  afterAll(async () => {
    await operator?.close();
    await workers?.close();
  });

  /** Runs the documented command that contains these texts, about this stream. */
  const run = (id: string, ...texts: readonly string[]): Promise<string> =>
    operator.run({ [EXAMPLE]: id }, ...texts);
  const decide = (id: string, ...texts: readonly string[]): Promise<string> =>
    run(id, '--name decide', ...texts);

  const started = async (title: string): Promise<{ id: string; player: StreamPlayer }> => {
    const { database, client } = workers;
    const id = await createStream(database.db, { ...film, title, story: `${title}.` }, SYSTEM);
    const input = { stream_id: id, due_in_hours: 72 };
    await startWorkflow(client, { kind: 'stream', id, input, summary: title });
    const player = new StreamPlayer(client, id);
    await player.until(({ checkpoint }) => checkpoint?.name === 'story');
    return { id, player };
  };
  const rowOf = async (id: string) =>
    await workers.database.db
      .selectFrom('streams')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  /** Visibility lags behind by moments. */
  const eventually = async <T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> => {
    for (const deadline = Date.now() + 15_000; ; await sleep(200)) {
      const seen = await look();
      if (isThere(seen) || Date.now() > deadline) return seen;
    }
  };
  const lists = async (id: string, ...texts: readonly string[]): Promise<void> => {
    const seen = await eventually(
      () => run(id, ...texts),
      (list) => list.includes(`stream-${id}`),
    );
    expect(seen).toContain(`stream-${id}`);
  };
  const isAt = (player: StreamPlayer, name: string, round: number) =>
    player.until(({ checkpoint }) => checkpoint?.name === name && checkpoint.round === round);

  test('takes a film from its story to its deployment, with a detour at every turn', async () => {
    const { id, player } = await started('Keeper');
    await lists(id, `"Checkpoint = 'story'"`);
    await lists(id, 'DueAt <');
    expect(await run(id, 'workflow metadata')).toContain('Waits for a reviewer at **story**, round 1');
    expect(await run(id, 'query --name stream')).toMatch(/"phase":\s*"story"/);

    await decide(id, '"checkpoint":"story","verdict":"approve"');
    await isAt(player, 'spec', 1);
    await decide(id, '"checkpoint":"spec","verdict":"send_back"');
    await isAt(player, 'story', 2);
    await decide(id, '"checkpoint":"story","verdict":"approve"');
    await isAt(player, 'spec', 2);
    await decide(id, '"checkpoint":"spec","verdict":"approve"');

    const ready = (kind: 'keyframe' | 'video') =>
      player.until(
        ({ checkpoint, segments }) =>
          checkpoint?.name === `${kind}s` && segments.every((one) => one[kind]?.state !== 'generating'),
      );
    await ready('keyframe');
    await decide(id, '"checkpoint":"keyframes","verdict":"regenerate"');
    const remade = await player.until(({ segments: [first] }) => first?.keyframe?.take === 2);
    expect(remade.segments[1]?.keyframe?.take).toBe(1);
    await ready('keyframe');
    const take = await workers.database.db
      .selectFrom('takes')
      .select('prompt')
      .where('stream_id', '=', id)
      .where('take', '=', 2)
      .executeTakeFirst();
    expect(take?.prompt).toBe('The lamp at night, rain on the glass');
    await decide(id, '"checkpoint":"keyframes","verdict":"approve"');

    await ready('video');
    await decide(id, '"checkpoint":"videos","verdict":"approve","items"');
    await player.until(({ segments: [first] }) => first?.video?.state === 'approved');
    await decide(id, '"checkpoint":"videos","verdict":"approve"}');
    await isAt(player, 'final', 1);
    await run(id, '--name assign');
    await lists(id, `Assignee = '3'`);
    await decide(id, '"checkpoint":"final","verdict":"send_back"');
    await isAt(player, 'videos', 2);
    await decide(id, '"checkpoint":"videos","verdict":"approve"}');
    await isAt(player, 'final', 2);
    await decide(id, '"checkpoint":"final","verdict":"approve"');
    await player.until(({ phase }) => phase === 'done');

    const decisions = await workers.database.db
      .selectFrom('commands')
      .select(['outcome', 'actor'])
      .where('name', '=', 'decide')
      .where('subject_id', '=', id)
      .execute();
    expect(decisions).toHaveLength(11);
    for (const { outcome, actor } of decisions) {
      expect(outcome).toBe('accepted');
      expect(actor.username).toBe('operator');
    }
    expect(await run(id, 'workflow count')).toContain('Total: 0');
  });

  test('rejects a story', async () => {
    const { id, player } = await started('Rejected');
    await decide(id, '"verdict":"reject"');
    await player.until(({ ended }) => ended === 'rejected');
  });

  test('puts a stream away, and brings it back to where it was', async () => {
    const { id, player } = await started('Put away');
    await run(id, '--name archive');
    await player.until(({ ended }) => ended === 'archived');
    await run(id, 'restore.json', 'node -p');
    await run(id, 'restore.json', 'signal-with-start');
    const restored = await player.until(({ ended }) => ended === null);
    expect(restored.checkpoint).toMatchObject({ name: 'story', round: 1 });
    await run(id, '--name cancel');
    await player.until(({ ended }) => ended === 'cancelled');
    await eventually(
      () => rowOf(id),
      ({ state }) => state === 'cancelled',
    );
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled' });
  });

  test('notes an assignment that makes no sense, and changes nothing', async () => {
    const { id, player } = await started('Assigned');
    await player.handle.signal('assign', { user_id: 'anna' });
    await player.handle.signal('assign', { user_id: 3, due_at: 'tomorrow' });
    const refusals = () =>
      workers.database.db
        .selectFrom('audit_log')
        .select('detail')
        .where('subject_id', '=', id)
        .where('action', '=', 'signal.refused')
        .orderBy('id')
        .execute();
    const refused = await eventually(refusals, ({ length }) => length === 2);
    expect(refused.map(({ detail }) => detail['reason'])).toEqual([
      "assign: user_id must be a user's number, or null.",
      'assign: due_at must be a time as in ISO 8601.',
    ]);
    expect((await player.run()).checkpoint?.assignee_id).toBeNull();
  });

  test('lists what has failed, and has it tried again', async () => {
    const { id, player } = await started('Failing');
    // The draft finds no revision to draft from.
    const { database } = workers;
    const revisions = await database.db
      .deleteFrom('stream_revisions')
      .where('stream_id', '=', id)
      .returningAll()
      .execute();
    await decide(id, '"checkpoint":"story","verdict":"approve"');
    await player.until(({ failure }) => failure !== null);
    await lists(id, `GreenlitState = 'failed'`);
    for (const { segments, ...row } of revisions) {
      await database.db
        .insertInto('stream_revisions')
        .values({ ...row, segments: JSON.stringify(segments) })
        .execute();
    }
    await run(id, '--name retry');
    await isAt(player, 'spec', 1);
  });

  test('takes back a termination', async () => {
    const { id, player } = await started('Terminated');
    await run(id, 'workflow terminate');
    await reconcile({ ...workers, db: workers.database.db, signal: new AbortController().signal }, 0);
    expect(await rowOf(id)).toMatchObject({
      state: 'failed',
      failure: 'An operator terminated the workflow. Try again: it goes on where it stood.',
    });
    await run(id, 'workflow reset');
    await run(id, '--name reproject');
    await eventually(
      () => rowOf(id),
      ({ state }) => state === 'waiting',
    );
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', checkpoint: 'story', failure: null });
    await player.approve('story');
    await isAt(player, 'spec', 1);
  });

  test('brings altered rows back in line', async () => {
    const { id } = await started('Altered');
    const { db } = workers.database;
    await db.updateTable('streams').set({ state: 'failed', checkpoint: null }).where('id', '=', id).execute();
    expect(await run(id, 'rebuild-index')).toContain('Index rebuilt successfully');
    await eventually(
      () => rowOf(id),
      ({ state }) => state === 'waiting',
    );
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', checkpoint: 'story' });
  });

  test('registers search attributes, again and again', async () => {
    for (const type of ['Keyword', 'Datetime']) await run('', 'search-attribute create', type);
  });

  test('has tried everything that the page says', () => {
    expect(operator.documented.unused).toEqual([]);
  });
});
