import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Stream } from '../schemas/streams.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { ReviewedStream, shortFilm } from '../../testing/reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import type { ApiContext } from '../context.ts';
import { reconcile } from '../../workers/maintenance/reconcile.ts';
import type { WorkflowStart } from '../../db/kind-store.ts';
import { findCommand } from '../../db/queries/commands/find.ts';
import type { Engine } from '../../engine/engine.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { decideSignal } from '../../workflows/contracts/stream/messages.ts';
import { commandStream } from './command.ts';

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

const atStory = async (title: string): Promise<ReviewedStream> => {
  const stream = await ReviewedStream.create(anna, shortFilm(title, ['A lamp']));
  await stream.untilOpen('story');
  return stream;
};
const lose = ({ id }: ReviewedStream): Promise<unknown> =>
  workers.client.workflow.getHandle(workflowIdOf('stream', id)).terminate('gone');
const look = (): Promise<void> =>
  reconcile({ ...workers, db: workers.database.db, signal: new AbortController().signal }, 0);
/** Its draft finds no revision to draft from. */
const failing = async (title: string): Promise<ReviewedStream> => {
  const { db } = workers.database;
  const stream = await ReviewedStream.create(anna, { ...shortFilm(title, ['A lamp']), segments: undefined });
  await stream.untilOpen('story');
  const revisions = await db
    .deleteFrom('stream_revisions')
    .where('stream_id', '=', stream.id)
    .returningAll()
    .execute();
  await workers.client.workflow
    .getHandle(workflowIdOf('stream', stream.id))
    .signal(decideSignal, { checkpoint: 'story', verdict: 'approve' });
  await eventually(async () => {
    const row = db.selectFrom('streams').select('state').where('id', '=', stream.id);
    return (await row.executeTakeFirst())?.state === 'failed' ? true : undefined;
  });
  for (const { segments, ...row } of revisions)
    await db
      .insertInto('stream_revisions')
      .values({ ...row, segments: JSON.stringify(segments) })
      .execute();
  return stream;
};

describe('a stream whose workflow is gone', () => {
  test('goes on by a retry when it had failed before', async () => {
    const stream = await failing('Failed and lost');
    await lose(stream);
    expect(await stream.command('retry')).toMatchObject({ status: 200 });
    await stream.untilOpen('spec');
  });

  test('is cancelled, whether its loss was noticed or not', async () => {
    const [unnoticed, noticed] = [await atStory('Unnoticed'), await atStory('Noticed')];
    await lose(unnoticed);
    expect(await unnoticed.command('cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await lose(noticed);
    await seenLost(noticed);
    expect(await noticed.command('cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });

  test('shows no checkpoint to decide until it is retried', async () => {
    const stream = await atStory('Shown');
    await lose(stream);
    expect(await seenLost(stream)).toMatchObject({ state: 'failed', checkpoint: null });
    const { streams } = (await anna.get('/api/streams?search=shown')).body;
    expect(streams).toMatchObject([{ state: 'failed', checkpoint: null }]);
    expect(await stream.command('retry')).toMatchObject({
      status: 200,
      body: { state: 'waiting', checkpoint: { name: 'story', round: 1 } },
    });
  });
});

/** Until it shows: the workflow service lists what runs with some delay. */
const seenLost = (stream: ReviewedStream): Promise<Stream> =>
  eventually(async () => {
    await look();
    const shown = await stream.see();
    return shown.failure?.includes('terminated') ? shown : undefined;
  });
/** As it is shown where takes are being made and a budget holds the next ones. */
const inTheMidst = async (title: string): Promise<ReviewedStream> => {
  const stream = await atStory(title);
  await stream.approve('story');
  await stream.untilOpen('spec');
  await lose(stream);
  const { db } = workers.database;
  const { run } = await db
    .selectFrom('streams')
    .select('run')
    .where('id', '=', stream.id)
    .executeTakeFirstOrThrow();
  const { segments } = await stream.see();
  const take = { take: 1, state: 'generating', basis: 'b', digest: null, prompt_from: null, error: null };
  const held = {
    ...{ scope: 'stream', limit_usd: 1, spent_usd: 1, needed_usd: 1, keys: [], round: 1 },
    opened_at: new Date().toISOString(),
  };
  const at = { phase: 'keyframes', checkpoint: null, held };
  const made = segments.map(({ id, index }) => ({
    ...{ id, index, duration_sec: 1, keyframe_basis: 'b', video_basis: 'b', keyframe: take, video: null },
  }));
  await db
    .updateTable('streams')
    .set({ run: JSON.stringify({ ...run, ...at, segments: made }), phase: 'keyframes', state: 'waiting' })
    .where('id', '=', stream.id)
    .execute();
  expect(await stream.see()).toMatchObject({ segments: [{ keyframe: { state: 'generating' } }] });
  return stream;
};

describe('the page of a stream whose workflow is gone', () => {
  test('shows nothing as being made, and no budget that holds it', async () => {
    const stream = await inTheMidst('In the midst');
    expect(await seenLost(stream)).toMatchObject({
      state: 'failed',
      checkpoint: null,
      budget_hold: null,
      segments: [{ keyframe: null }],
    });
  });

  test('offers no decision on what had failed before, and takes no edits', async () => {
    const stream = await failing('Failed, then lost');
    const { checkpoint, spec } = await stream.see();
    expect(checkpoint).toMatchObject({ name: 'story' });
    await lose(stream);
    expect(await seenLost(stream)).toMatchObject({ state: 'failed', checkpoint: null });
    const edits = { edits: { story: 'Two lamps.' }, revision: spec.revision };
    expect(await anna.patch(`/api/streams/${stream.id}`, edits)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'failed', allowed: ['cancel', 'archive', 'retry'] },
    });
    expect(await stream.command('retry')).toMatchObject({ status: 200 });
  });
});

test('a stream that was cancelled shows nothing as being made', async () => {
  const stream = await inTheMidst('Cancelled in the midst');
  expect(await stream.command('cancel')).toMatchObject({
    status: 200,
    body: { state: 'cancelled', budget_hold: null, segments: [{ keyframe: null }] },
  });
});

describe('a stream that ends while a command is on its way', () => {
  /** The command is read, then the stream is rejected, and then its workflow cannot be told any more. */
  const commandTooLate = async (name: 'cancel' | 'archive') => {
    const stream = await atStory(`Ends before ${name}`);
    const { db } = workers.database;
    const woken: WorkflowStart[] = [];
    const engine: Pick<Engine, 'tell' | 'wake'> = {
      tell: async () => {
        await stream.decide({ checkpoint: 'story', verdict: 'reject', note: 'No.' });
        return false;
      },
      wake: (start) => Promise.resolve(void woken.push(start)),
    };
    const settlements = {
      waitFor: (id: string) => ({
        heard: eventually(async () =>
          woken.length > 0 || (await findCommand(db, id))?.outcome ? { id } : undefined,
        ),
        stop: () => undefined,
      }),
    };
    const context = { db, engine, settlements, logger: console } as unknown as ApiContext;
    const { body } = await anna.get('/api/auth/me');
    const told = await commandStream(context, stream.id, { name }, body, randomUUID()).catch(
      (error: unknown) => error,
    );
    return { told, woken };
  };

  test('is not started again from before its end', async () => {
    const { told, woken } = await commandTooLate('cancel');
    expect(told).toMatchObject({ code: 'illegal_transition', extra: { state: 'rejected' } });
    expect(woken).toEqual([]);
  });

  test('is archived as it ended', async () => {
    const { woken } = await commandTooLate('archive');
    expect(woken).toMatchObject([{ input: { run: { ended: 'rejected' } } }]);
  });
});
