import { sql } from 'kysely';
import type { FileRun } from '../../../workflows/contracts/file/file.ts';
import type { Db } from '../../database.ts';

/** Writes a camera file's row as of a step. */
export async function projectFile(tx: Db, run: FileRun, seq: number): Promise<void> {
  await tx
    .updateTable('files')
    .set({
      state: run.state,
      task: run.task?.name ?? null,
      // Runs of before may name a site or somebody whom there is not: the file then shows none.
      destination_site: sql<string | null>`(select id from sites where id = ${run.destination_site})`,
      priority: run.priority,
      colorist_id: sql<number | null>`(select id from users where id = ${run.colorist?.id ?? null})`,
      transfer_id: run.transfer_id,
      probe: run.probe === null ? null : JSON.stringify(run.probe),
      reason: run.reason,
      failure: run.failure,
      run: JSON.stringify(run),
      updated_at: sql<Date>`now()`,
      seq,
    })
    .where('id', '=', run.facts.file_id)
    .execute();
}
