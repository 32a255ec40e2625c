import type { FileRun } from '../../../workflows/contracts/file/file.ts';
import type { Db } from '../../database.ts';

/**
 * Makes the row of the transfer that a file's step starts, so that whoever is told its id finds it; the transfer's own
 * workflow records into it from then on.
 */
export async function queueTransfer(
  db: Db,
  { facts, state, transfer_id, destination_site, priority }: FileRun,
): Promise<void> {
  if (state !== 'transferring' || transfer_id === null || destination_site === null) return;
  // A step that is done again after its task was lost may have chosen another id.
  await db
    .deleteFrom('transfers')
    .where('file_id', '=', facts.file_id)
    .where('run', 'is', null)
    .where('id', '!=', transfer_id)
    .execute();
  await db
    .insertInto('transfers')
    .values({
      id: transfer_id,
      file_id: facts.file_id,
      from_site: facts.source_site,
      to_site: destination_site,
      priority,
      bytes_total: facts.size_bytes,
      error: null,
      run: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
