import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createStream } from '../../db/queries/streams/create.ts';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { StreamRun } from '../../workflows/contracts/stream/stream.ts';
import { newRun, openCheckpoint } from '../../workflows/stream/phases.ts';

let it: TestActivities;
beforeAll(async () => {
  it = await testActivities();
});
afterAll(() => it.close());

const now = '2026-03-01T12:00:00.000Z';
const film = { title: 'Keeper', story: 'A lamp.', brief: 'Short.', resolution: '640x360', fps: 24 };
const create = (title: string): Promise<string> =>
  createStream(it.context.db, { ...film, title, due_in_hours: 72 }, SYSTEM);
const atStory = (stream_id: string): StreamRun => ({
  ...openCheckpoint(newRun({ stream_id, due_in_hours: 72 }), 'story', {
    now,
    newId: () => '',
    reopens: () => true,
    takesUp: () => true,
  }),
  seq: 1,
  recorded_at: now,
});
const record = (run: StreamRun, attempt = 1): Promise<void> => {
  const step: Step<StreamRun> = { run, answered: [], entries: [] };
  const environment = new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
  return environment.run(() => it.activities.orchestration.recordStream(step));
};
const inputPath = (id: string): string => join(it.context.environment.DATA_DIR, `streams/${id}/input.json`);

test('a step that Postgres will never take is not tried again', async () => {
  const { checkpoint, ...run } = atStory(await create('Refused'));
  if (!checkpoint) throw new Error('There is no checkpoint.');
  const unrecordable = { ...run, checkpoint: { ...checkpoint, due_at: '0000-01-01T00:00:00Z' } };
  await expect(record(unrecordable)).rejects.toMatchObject({ type: 'Unrecordable', nonRetryable: true });
});

describe('the first step of a stream', () => {
  test('puts its story into its folder, which is marked as no folder to take in', async () => {
    const id = await create('Begun');
    await record(atStory(id));
    const input: unknown = JSON.parse(await readFile(inputPath(id), 'utf8'));
    expect(input).toEqual({ title: 'Begun', story: 'A lamp.', brief: 'Short.' });
    expect(await readFile(join(dirname(inputPath(id)), '.greenlit'), 'utf8')).toContain('Greenlit');
  });

  test('leaves alone what was put there by hand', async () => {
    const id = await create('By hand');
    await mkdir(dirname(inputPath(id)), { recursive: true });
    await writeFile(inputPath(id), 'by hand');
    await record(atStory(id));
    expect(await readFile(inputPath(id), 'utf8')).toBe('by hand');
  });

  test('of a stream that was withdrawn leaves no folder', async () => {
    await expect(record(atStory('withdrawn'))).rejects.toMatchObject({ type: 'Withdrawn' });
    await expect(readFile(inputPath('withdrawn'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
