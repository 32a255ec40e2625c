import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reprojectSignal } from '../contracts/messages.ts';
import { approve, open, StreamWorkflows, until } from '../../testing/stream-workflows.ts';

let streams: StreamWorkflows;
beforeAll(async () => {
  streams = await StreamWorkflows.open();
});
afterAll(() => streams?.close());

describe('the stream workflow', () => {
  // First, since this server's clock stands still for good once a workflow has closed over a running activity.
  test('a reminder comes by the clock, and nothing is approved by it', async () => {
    const { id, handle } = await streams.started();
    await until(handle, open('story'));
    await streams.environment.sleep('73 hours');
    const run = await until(handle, ({ checkpoint }) => checkpoint?.reminded === true);
    expect(run.checkpoint?.name).toBe('story');
    await streams.environment.sleep('25 hours');
    await until(handle, ({ checkpoint }) => checkpoint?.escalated === true);
    const row = await streams.database.db
      .selectFrom('checkpoints')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ escalated: true, closed_at: null });
    await handle.terminate();
  });

  test('goes from story to deployed film by five signals, and Postgres says the same', async () => {
    const { id, handle } = await streams.started();
    for (const checkpoint of ['story', 'spec', 'keyframes', 'videos', 'final'] as const) {
      await approve(handle, checkpoint);
    }
    expect(await handle.result()).toEqual({ state: 'completed' });
    expect([...streams.machines.made].sort()).toEqual([
      'keyframe a 1',
      'keyframe b 1',
      'video a 1',
      'video b 1',
    ]);
    expect(await streams.rowOf(id)).toMatchObject({ state: 'completed', checkpoint: null, revision: 2 });
    const decisions = await streams.database.db
      .selectFrom('commands')
      .select(['checkpoint', 'outcome'])
      .where('subject_id', '=', id)
      .execute();
    expect(decisions).toHaveLength(5);
    expect(decisions.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  });

  test('a signal nobody can read is recorded, and stops nothing', async () => {
    const { id, handle } = await streams.started();
    await until(handle, open('story'));
    await handle.signal('decide', 'yes please');
    await handle.signal('decide');
    await handle.signal('decide', { checkpoint: 'story', verdict: 'applaud' });
    await handle.signal('unheard-of', { any: 'thing' });
    await until(handle, ({ seq }) => seq > 1);
    await approve(handle, 'story');
    await until(handle, open('spec'));
    const refused = await streams.database.db
      .selectFrom('audit_log')
      .select('detail')
      .where('subject_id', '=', id)
      .where('action', '=', 'signal.refused')
      .execute();
    expect(refused).toHaveLength(4);
  });

  test('a projection that was lost is written again on demand', async () => {
    const { id, handle } = await streams.started();
    await approve(handle, 'story');
    await until(handle, open('spec'));
    await streams.database.db
      .updateTable('streams')
      .set({ state: 'failed', checkpoint: null, seq: 0 })
      .where('id', '=', id)
      .execute();
    await handle.signal(reprojectSignal);
    for (let tries = 0; (await streams.rowOf(id)).state !== 'waiting' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(await streams.rowOf(id)).toMatchObject({ state: 'waiting', checkpoint: 'spec' });
    await handle.terminate();
  });
});
