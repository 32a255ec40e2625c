import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { listCosts, readSubjectTotals } from '../../db/queries/costs/read.ts';
import { createStreamAs } from '../../db/queries/streams/create.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import { readStreamView } from '../../db/queries/streams/read.ts';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { DraftedSpec } from '../providers/text.ts';

const long = 'x'.repeat(10_000);
const paid: DraftedSpec = {
  visualDirection: long,
  segments: [{ title: long, narration: long, prompt: `A\0 lamp ${long}`, durationSec: 4 }],
  provider: 'paid',
  model: 'paid-1',
  costUsd: 0.25,
  usage: { inputTokens: 1, outputTokens: 1 },
};

const estimate = () => ({ model: 'paid-1', quantity: 100, usd: 1 });

describe('a draft that was paid for', () => {
  let it: TestActivities;
  let bills = 0;
  /** The table that is gone when the provider has answered. */
  let broken = 'stream_revisions';
  const rename = (from: string, to: string) =>
    sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(it.context.db);

  beforeAll(async () => {
    const draft = async (): Promise<DraftedSpec> => {
      bills++;
      await rename(broken, 'away');
      return paid;
    };
    it = await testActivities(({ text }) => ({
      text: { ...text, name: 'paid', estimate, draftSpec: draft },
    }));
    const film = { title: 'Paid', story: 'A lamp.', brief: '', resolution: '640x360', fps: 24 };
    await createStreamAs(it.context.db, 'paid', { ...film, due_in_hours: 72 }, SYSTEM);
  });
  afterAll(() => it.close());

  test('is not paid for again when Postgres fails before it stands there, and tells its cost', async () => {
    const draft = () => it.run(it.activities.generation.draftSpec, { stream_id: 'paid', revision: 1 });
    await expect(draft()).rejects.toThrow('does not exist');
    await rename('away', 'stream_revisions');
    await expect(draft()).resolves.toEqual({ revision: 2 });
    expect(bills).toBe(1);
    expect(await readStreamView(it.context.db, 'paid')).toMatchObject({ drafts_usd: 0.25 });
    expect(await readdir(`${it.context.environment.DATA_DIR}/streams/paid/drafts`)).toEqual([]);
  });

  test('is settled, once, by the attempt that finds it, when the ledger could not be reached', async () => {
    const subject = { kind: 'stream', id: 'unsettled' } as const;
    const film = { title: 'Unsettled', story: 'A lamp.', brief: '', resolution: '640x360', fps: 24 };
    await createStreamAs(it.context.db, subject.id, { ...film, due_in_hours: 72 }, SYSTEM);
    [bills, broken] = [0, 'costs'];
    const draft = () => it.run(it.activities.generation.draftSpec, { stream_id: subject.id, revision: 1 });
    await expect(draft()).rejects.toThrow('does not exist');
    await rename('away', 'costs');
    const totals = () => readSubjectTotals(it.context.db, subject);
    expect(await totals()).toMatchObject({ settled_usd: 0, reserved_usd: 1 });
    await draft();
    await draft();
    expect(await totals()).toMatchObject({ settled_usd: 0.25, reserved_usd: 0 });
    expect(await listCosts(it.context.db, subject)).toMatchObject([{ model: 'paid-1', unanswered: 0 }]);
    expect(bills).toBe(1);
  });

  test('is no longer than what people may write', async () => {
    const spec = await readRevision(it.context.db, 'paid', 2);
    const [segment] = spec?.segments ?? [];
    expect([spec?.visual_direction.length, segment?.narration.length]).toEqual([4_000, 4_000]);
    expect(segment).toMatchObject({
      title: 'x'.repeat(200),
      prompt: expect.stringMatching(/^A {2}lamp x+$/),
    });
  });
});
