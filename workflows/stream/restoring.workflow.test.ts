import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cancelSignal } from '../contracts/stream/messages.ts';
import { approve, open, StreamWorkflows, until } from '../../testing/stream-workflows.ts';

let streams: StreamWorkflows;
beforeAll(async () => {
  streams = await StreamWorkflows.open();
});
afterAll(() => streams?.close());

describe('the stream workflow', () => {
  test('a failed take waits for a person and is made by a retry', async () => {
    const { handle } = await streams.started();
    await approve(handle, 'story');
    streams.machines.failing.add('keyframe b 1');
    await approve(handle, 'spec');
    const failed = await until(handle, open('keyframes'));
    expect(failed.segments[1]?.keyframe).toMatchObject({
      state: 'failed',
      error: 'keyframe b 1 was refused',
    });
    streams.machines.failing.clear();
    await handle.signal('retry');
    const ready = await until(handle, (run) => run.segments[1]?.keyframe?.state === 'ready');
    expect(ready.segments[1]?.keyframe?.take).toBe(1);
    await handle.terminate();
  });

  test('cancelling ends work under way; restoring takes it up again', async () => {
    const { id, handle } = await streams.started();
    await approve(handle, 'story');
    streams.machines.endless.add('keyframe a 1');
    await approve(handle, 'spec');
    await until(handle, (run) => run.segments[1]?.keyframe?.state === 'ready');
    await handle.signal(cancelSignal);
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    for (let tries = 0; streams.machines.cancelled.length === 0 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(streams.machines.cancelled).toEqual(['keyframe a 1']);
    streams.machines.endless.clear();
    const run = await streams.lastOf(id);
    const restored = await streams.restored(handle, run);
    const again = await until(restored, open('keyframes'));
    expect(again.segments.map(({ keyframe }) => keyframe?.state)).toEqual(['ready', 'ready']);
    expect(streams.machines.made.filter((name) => name === 'keyframe b 1')).toHaveLength(1);
    await restored.terminate();
  });

  test('a film that is restored while its render is still ending is rendered after that', async () => {
    const { id, handle } = await streams.started();
    for (const checkpoint of ['story', 'spec', 'keyframes'] as const) await approve(handle, checkpoint);
    streams.machines.clearing = 1_500;
    await approve(handle, 'videos');
    await until(handle, ({ render }) => render !== null);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await handle.signal(cancelSignal);
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    const run = await streams.lastOf(id);
    const restored = await streams.restored(handle, run);
    await until(restored, ({ ended }) => ended === null);
    streams.machines.clearing = null;
    const rendered = await until(
      restored,
      ({ checkpoint, failure }) => checkpoint?.name === 'final' || failure !== null,
    );
    expect(rendered).toMatchObject({ failure: null, render: { id: run.render?.id } });
    await restored.terminate();
  });
});
