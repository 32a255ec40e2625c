import type { Db } from '../../database.ts';

/** Whether there is any stream, in whatever state. */
export async function hasStreams(db: Db): Promise<boolean> {
  return (await db.selectFrom('streams').select('id').limit(1).executeTakeFirst()) !== undefined;
}
