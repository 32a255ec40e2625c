import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStreamAs } from '../db/queries/streams/create.ts';
import type { StreamsTable } from '../db/schema-streams.ts';
import { StreamPlayer } from '../testing/play-stream.ts';
import { startRunningWorkers, type RunningWorkers } from '../testing/running-workers.ts';
import { SYSTEM, type Actor } from '../workflows/contracts/roles.ts';
import { reconcile } from './maintenance/reconcile.ts';

const story = 'A keeper lights the lamp. A ship comes home at dawn.';
const segments = ['Lamp', 'Ship'].map((title) => ({
  title,
  narration: '',
  prompt: title,
  duration_sec: 0.5,
}));
const input = { title: 'The keeper', story, segments, resolution: '640x360' };
const stored = { ...input, brief: '', fps: 24, due_in_hours: 72 };

const ANNA: Actor = { id: null, username: 'anna', display_name: 'Anna', role: 'director' };

describe('running workers', () => {
  let workers: RunningWorkers;
  beforeAll(async () => {
    workers = await startRunningWorkers();
  });
  afterAll(() => workers.close());

  const folder = async (id: string, content: string): Promise<string> => {
    const path = join(workers.environment.DATA_DIR, 'streams', id);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'input.json'), content);
    return path;
  };
  const streamOf = async (id: string) =>
    await workers.database.db.selectFrom('streams').selectAll().where('id', '=', id).executeTakeFirst();
  const waitFor = async <T>(look: () => Promise<T | false | undefined>): Promise<T> => {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const found = await look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('It did not come to pass.');
  };
  const inState = (id: string, state: StreamsTable['state']) =>
    waitFor(async () => {
      const stream = await streamOf(id);
      return stream?.state === state && stream;
    });

  test('make a film of a folder that was put there by hand, once', async () => {
    const path = await folder('dropped', JSON.stringify(input));
    await inState('dropped', 'waiting');
    const player = new StreamPlayer(workers.client, 'dropped');
    await player.approveAll('story', 'spec', 'keyframes', 'videos', 'final');
    await inState('dropped', 'completed');
    await access(join(path, 'final', 'final.mp4'));
    expect(JSON.parse(await readFile(join(path, 'deployment.json'), 'utf8'))).toMatchObject({
      stream_id: 'dropped',
    });
    // By now Greenlit has written input.json itself.
    const streams = await workers.database.db.selectFrom('streams').select('id').execute();
    expect(streams).toEqual([{ id: 'dropped' }]);
  });

  test('say beside a folder what is wrong with it, and take it when it is mended', async () => {
    const path = await folder('faulty', JSON.stringify({ ...input, story: '', colour: 'blue' }));
    const fault = await waitFor(() => readFile(join(path, 'input.error.txt'), 'utf8').catch(() => undefined));
    expect(fault).toContain('story');
    expect(fault).toContain('colour');
    await folder('faulty', JSON.stringify(input));
    await inState('faulty', 'waiting');
    await expect(access(join(path, 'input.error.txt'))).rejects.toThrow('ENOENT');
  });

  test.each(['new', 'updates'])('take no folder called %s, which has an address already', async (id) => {
    const path = await folder(id, JSON.stringify(input));
    const fault = await waitFor(() => readFile(join(path, 'input.error.txt'), 'utf8').catch(() => undefined));
    expect(fault).toContain(`cannot be called ${id}`);
    expect(await streamOf(id)).toBeUndefined();
  });

  test('start a stream that was stored while the workflow service was away', async () => {
    const { db } = workers.database;
    await createStreamAs(db, 'unstarted', stored, SYSTEM);
    await inState('unstarted', 'waiting');
  });

  test('deliver a decision whose signal was lost', async () => {
    const { db } = workers.database;
    await createStreamAs(db, 'lost-signal', stored, SYSTEM);
    await inState('lost-signal', 'waiting');
    const decision_id = await storeDecision('lost-signal');
    const settled = await waitFor(async () => {
      const row = await db
        .selectFrom('commands')
        .selectAll()
        .where('id', '=', decision_id)
        .executeTakeFirst();
      return row?.outcome ?? false;
    });
    expect(settled).toBe('accepted');
    await waitFor(async () => (await streamOf('lost-signal'))?.checkpoint === 'spec');
  });

  test('settle a decision that nobody is there to answer', async () => {
    const { db } = workers.database;
    await workers.client.workflow.getHandle('stream-unstarted').signal('cancel', {});
    await inState('unstarted', 'cancelled');
    const decision_id = await storeDecision('unstarted');
    const settled = await waitFor(async () => {
      const row = await db
        .selectFrom('commands')
        .selectAll()
        .where('id', '=', decision_id)
        .executeTakeFirst();
      return row?.outcome ?? false;
    });
    expect(settled).toBe('stale');
  });

  test('show a stream whose workflow was terminated as failed, out of the inbox', async () => {
    const { database, client, logger, environment } = workers;
    const { db } = database;
    await client.workflow.getHandle('stream-faulty').terminate('gone');
    const { signal } = new AbortController();
    const failed = await waitFor(async () => {
      await reconcile({ db, client, logger, environment, signal }, 0);
      const stream = await streamOf('faulty');
      return stream?.state === 'failed' && stream;
    });
    expect(failed.failure).toMatch(/^An operator terminated the workflow\./);
    const open = db.selectFrom('checkpoints').selectAll().where('subject_id', '=', 'faulty');
    expect(await open.where('closed_at', 'is', null).execute()).toEqual([]);
    expect((await streamOf('lost-signal'))?.state).toBe('waiting');
  });

  /** A decision as the API stores it, with its signal on the way and never arriving. */
  async function storeDecision(streamId: string): Promise<string> {
    const decision_id = crypto.randomUUID();
    const decision = {
      decision_id,
      checkpoint: 'story',
      round: 1,
      verdict: 'approve',
      actor: ANNA,
    } as const;
    const { decision_id: id, actor, checkpoint, round, verdict } = decision;
    await workers.database.db
      .insertInto('commands')
      .values({
        ...{
          id,
          kind: 'stream',
          subject_id: streamId,
          name: 'decide',
          checkpoint,
          round,
          verdict,
        },
        ...{
          actor: JSON.stringify(actor),
          payload: '{}',
          signal: JSON.stringify({ ...decision, id, name: 'decide' }),
        },
        submitted_at: new Date(Date.now() - 10_000),
      })
      .execute();
    return decision_id;
  }
});
