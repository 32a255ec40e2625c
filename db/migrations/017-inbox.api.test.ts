import { expect, test } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { freshDatabase } from '../../testing/database.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { createStreamAs } from '../queries/streams/create.ts';
import { up } from './017-inbox.ts';

const film = { story: 'A lamp.', brief: '', resolution: '640x360', fps: 24, due_in_hours: 72 };

test('what waited before there was one inbox is urgent as what waits since', async () => {
  const { db, close } = await freshDatabase();
  try {
    for (const id of ['due', 'failed-due', 'failed', 'whenever'])
      await createStreamAs(db, id, { ...film, title: id }, SYSTEM);
    await sql`update streams set failure = 'The file is broken.' where id like 'failed%'`.execute(db);
    await sql`
      alter table checkpoints drop column failure, drop column picture_key, drop column picture_digest, drop column urgent_at`.execute(
      db,
    );
    await sql`create index checkpoints_open on checkpoints (due_at, opened_at)`.execute(db);
    await sql`create index files_waiting on files (updated_at, id)`.execute(db);
    await sql`
      insert into checkpoints (kind, subject_id, title, checkpoint, round, roles, opened_at, due_at, url)
      select 'stream', id, title, 'videos', 1, array['director'], '2026-03-01T00:00:00Z',
        case when id like '%due' then '2026-03-03T00:00:00Z'::timestamptz end, '/streams/' || id
      from streams`.execute(db);

    await up(db as unknown as Kysely<never>);
    const rows = await db
      .selectFrom('checkpoints')
      .select(['subject_id', 'failure', 'urgent_at'])
      .orderBy('urgent_at')
      .orderBy('subject_id')
      .execute();
    expect(rows.map((row) => [row.subject_id, row.failure, new Date(row.urgent_at).toISOString()])).toEqual([
      ['failed', 'The file is broken.', '2026-03-01T00:00:00.000Z'],
      ['due', null, '2026-03-03T00:00:00.000Z'],
      ['failed-due', 'The file is broken.', '2026-03-03T00:00:00.000Z'],
      ['whenever', null, '2026-03-04T00:00:00.000Z'],
    ]);
  } finally {
    await close();
  }
});
