import { expect, test } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { freshDatabase } from '../../testing/database.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { listCosts, readSubjectTotals } from '../queries/costs/read.ts';
import { createStreamAs } from '../queries/streams/create.ts';
import { recordTake } from '../queries/streams/takes.ts';
import { up } from './020-ledger.ts';

test('what was paid before there was a ledger stands in it', async () => {
  const { db, close } = await freshDatabase();
  try {
    const film = { title: 'Old', story: 'A lamp.', brief: '', resolution: '640x360', fps: 24 };
    await createStreamAs(db, 'old', { ...film, due_in_hours: 72 }, SYSTEM);
    await sql`
      insert into stream_revisions (
        stream_id, revision, story, brief, visual_direction, resolution, fps, segments, drafted_from, author, cost_usd
      )
      values ('old', 2, '', '', '', '640x360', 24, '[]', 'abc', 'anthropic', 0.25),
        ('old', 3, '', '', '', '640x360', 24, '[]', 'abc', 'anna', 0)`.execute(db);
    await recordTake(db, {
      ...{
        stream_id: 'old',
        segment_id: 's1',
        kind: 'video',
        take: 2,
        storage_key: 'k',
        digest: 'd',
        bytes: 1,
      },
      ...{ width: 640, height: 360, duration_sec: 4, prompt: '', provider: 'luma', model: null, seed: 1 },
      cost_usd: 0.5,
    });
    await sql`drop table costs, budgets cascade`.execute(db);

    await up(db as unknown as Kysely<never>);
    const subject = { kind: 'stream', id: 'old' } as const;
    expect(await readSubjectTotals(db, subject)).toEqual({
      settled_usd: 0.75,
      reserved_usd: 0,
      limit_usd: null,
    });
    const entries = await listCosts(db, subject);
    expect(entries.toSorted((a, b) => (a.usd ?? 0) - (b.usd ?? 0))).toMatchObject([
      { step: 'draft', provider: 'anthropic', usd: 0.25, state: 'settled' },
      { step: 'video', provider: 'luma', model: '', quantity: 4, usd: 0.5, state: 'settled' },
    ]);
    const keys = await db.selectFrom('costs').select('call_key').orderBy('call_key').execute();
    expect(keys.map(({ call_key }) => call_key)).toEqual(['stream/old/draft/abc', 'stream/old/video/s1/2']);
  } finally {
    await close();
  }
});
