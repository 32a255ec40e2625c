import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStreamAs } from '../db/queries/streams/create.ts';
import { recordStep } from '../db/record-step.ts';
import { SYSTEM, type Actor } from '../workflows/contracts/roles.ts';
import type { StreamRun } from '../workflows/contracts/stream/stream.ts';
import type { StreamEvent } from '../workflows/stream/events.ts';
import { newRun } from '../workflows/stream/phases.ts';
import { inOrder } from '../workflows/kit/steps.ts';
import { reduce } from '../workflows/stream/reduce.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

const reviewer = (username: string, id: number): Actor => ({
  id,
  username,
  display_name: username,
  role: 'director',
});
const approval = (decision_id: string, actor: Actor): StreamEvent => ({
  type: 'decision',
  decision: { decision_id, checkpoint: 'story', round: 1, verdict: 'approve', actor, revision: 1 },
});
const anna = approval('00000000-0000-4000-8000-00000000000a', reviewer('anna', 1));
const ben = approval('00000000-0000-4000-8000-00000000000b', reviewer('ben', 2));

/*
 * A workflow task writes its step before it ends. When it is lost in between (a killed worker, a signal that comes just
 * then), the next attempt makes another step of the same number.
 */
describe('a step that is done again after its workflow task was lost', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await freshDatabase()));
  afterAll(() => database.close());

  /** Records what these events make of a run, at that second. @returns the run after the step. */
  const record = async (
    run: StreamRun,
    events: readonly StreamEvent[],
    second: number,
  ): Promise<StreamRun> => {
    const now = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const context = { now, newId: () => crypto.randomUUID(), reopens: () => true, takesUp: () => true };
    const step = inOrder(run, events, (before, event) => reduce(before, event, context));
    const next = { ...step.run, seq: run.seq + 1, recorded_at: now };
    await recordStep(database.db, 'stream', { ...step, run: next });
    return next;
  };
  const waiting = async (id: string): Promise<StreamRun> => {
    const stream = { title: id, story: 'x', brief: '', resolution: '640x360', fps: 24, due_in_hours: 72 };
    await createStreamAs(database.db, id, stream, SYSTEM);
    return await record(newRun({ stream_id: id, due_in_hours: 72 }), [{ type: 'started' }], 1);
  };
  const outcomes = async (id: string) =>
    await database.db
      .selectFrom('commands')
      .select(['outcome', 'id'])
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute();
  const lines = async (id: string) =>
    (
      await database.db
        .selectFrom('audit_log')
        .select(['action', 'actor'])
        .where('subject_id', '=', id)
        .where('actor', '!=', 'greenlit')
        .orderBy('id')
        .execute()
    ).map(({ action, actor }) => `${actor} ${action}`);
  const projected = async (id: string) =>
    await database.db
      .selectFrom('streams')
      .select(['phase', 'state', 'run'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  test('records what is new in it, and nothing twice', async () => {
    const before = await waiting('again');
    await record(before, [anna], 2);
    const after = await record(before, [anna, ben], 3);
    expect(await outcomes('again')).toMatchObject([{ outcome: 'accepted' }, { outcome: 'stale' }]);
    expect(await lines('again')).toEqual(['anna checkpoint.approved', 'ben decision.stale']);
    expect((await projected('again')).run).toEqual(after);
  });

  test('stands where it leads, also when the lost attempt had come further', async () => {
    const before = await waiting('further');
    const one = await record(before, [anna], 2);
    await record(one, [ben], 2);
    const after = await record(before, [anna, ben], 3);
    expect((await projected('further')).run).toEqual(after);
    const cancel = { id: crypto.randomUUID(), actor: reviewer('anna', 1) };
    await record(after, [{ type: 'command', name: 'cancel', command: cancel }], 4);
    expect(await projected('further')).toMatchObject({ state: 'cancelled' });
    expect(await lines('further')).toEqual([
      'anna checkpoint.approved',
      'ben decision.stale',
      'anna stream.cancelled',
    ]);
  });

  test('is passed over when a later attempt was recorded before it', async () => {
    const before = await waiting('late');
    const after = await record(before, [anna, ben], 3);
    await record(before, [ben], 2);
    expect((await projected('late')).run).toEqual(after);
    expect(await lines('late')).toHaveLength(2);
  });
});
