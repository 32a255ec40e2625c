import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStream } from '../db/queries/streams/create.ts';
import { StreamPlayer } from '../testing/play-stream.ts';
import { startRunningWorkers, type RunningWorkers } from '../testing/running-workers.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { rebuildIndex, type RebuiltIndex } from './rebuild-index.ts';
import { startWorkflow } from './start.ts';

const segments = ['Lamp'].map((title) => ({ title, narration: '', prompt: title, duration_sec: 0.5 }));
const film = { brief: '', segments, resolution: '640x360', fps: 24, due_in_hours: 72 };

describe('rebuilding the index', () => {
  let workers: RunningWorkers;
  beforeAll(async () => {
    workers = await startRunningWorkers();
  });
  afterAll(() => workers.close());

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
  /** Repeated until it is as expected: the workflow service lists what runs with some delay. */
  const rebuiltUntil = async (isThere: (rebuilt: RebuiltIndex) => boolean): Promise<RebuiltIndex> => {
    for (const deadline = Date.now() + 15_000; ; await sleep(300)) {
      const rebuilt = await rebuildIndex({ client: workers.client, db: workers.database.db });
      if (isThere(rebuilt) || Date.now() > deadline) return rebuilt;
    }
  };

  test('writes films that ended while nobody wrote, from their closed workflows', async () => {
    const { db } = workers.database;
    const { id, player } = await started('Ended unseen');
    await player.approveAll('story', 'spec', 'keyframes', 'videos');
    await player.until(({ checkpoint }) => checkpoint?.name === 'final');
    const early = await rowOf(id);
    await player.approve('final');
    await player.handle.result();
    // A backup from before the end is restored.
    const { state, phase, checkpoint, seq } = early;
    await db
      .updateTable('streams')
      .set({ state, phase, checkpoint, seq, run: JSON.stringify(early.run) })
      .where('id', '=', id)
      .execute();
    const render = await db
      .updateTable('renders')
      .set({ state: 'running', digest: null, seq: 0, run: null })
      .returningAll()
      .executeTakeFirstOrThrow();

    let caughtUp = 0;
    await rebuiltUntil((rebuilt) => (caughtUp += rebuilt.caughtUp) >= 2);
    expect(caughtUp).toBe(2);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', phase: 'done', checkpoint: null });
    const rendered = await db
      .selectFrom('renders')
      .selectAll()
      .where('id', '=', render.id)
      .executeTakeFirst();
    expect(rendered).toMatchObject({ state: 'completed', digest: (await rowOf(id)).run?.render?.digest });
  });

  test('leaves alone what ended and stands right', async () => {
    const { id, player } = await started('Cancelled');
    await player.handle.signal('cancel');
    await player.handle.result();
    const before = await rowOf(id);
    const { caughtUp } = await rebuildIndex({ client: workers.client, db: workers.database.db });
    expect(caughtUp).toBe(0);
    expect(await rowOf(id)).toEqual(before);
  });

  test('names workflows without a stream in the database, and does not end them', async () => {
    const { id, player } = await started('Unknown');
    const { db } = workers.database;
    await db.deleteFrom('checkpoints').where('subject_id', '=', id).execute();
    await db.deleteFrom('stream_revisions').where('stream_id', '=', id).execute();
    await db.deleteFrom('streams').where('id', '=', id).execute();
    const { unknown } = await rebuiltUntil((rebuilt) => rebuilt.unknown.length > 0);
    expect(unknown).toEqual([`stream-${id}`]);
    expect((await player.handle.describe()).status.name).toBe('RUNNING');
  });
});
