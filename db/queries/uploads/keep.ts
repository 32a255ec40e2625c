import { sql, type Insertable, type Selectable } from 'kysely';
import type { Db } from '../../database.ts';
import type { UploadsTable } from '../../schema-uploads.ts';

export type Upload = Selectable<UploadsTable>;

/**
 * Puts on record what somebody has brought; the same once more is the same row, which is young again. `place` puts the bytes
 * where they belong: until the transaction is over nobody finds the row, and nobody prunes it.
 */
export async function keepUpload(
  db: Db,
  upload: Insertable<UploadsTable>,
  place: () => Promise<void>,
): Promise<Upload> {
  return await db.transaction().execute(async (tx) => {
    const kept = await tx
      .insertInto('uploads')
      .values(upload)
      .onConflict((conflict) =>
        conflict
          .column('storage_key')
          .doUpdateSet({ created_at: sql<Date>`now()`, filename: upload.filename, fps: upload.fps }),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    await place();
    return kept;
  });
}
