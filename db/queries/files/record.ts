import { sql } from 'kysely';
import type { FileRun } from '../../../workflows/contracts/file/file.ts';
import type { Step } from '../../../workflows/contracts/step.ts';
import { isNews } from '../../../workflows/contracts/recorded-run.ts';
import type { Db } from '../../database.ts';
import { appendStep } from '../audit/append.ts';
import { notifySettled, publishLive } from '../live/publish.ts';
import { queueTransfer } from '../transfers/queue.ts';

/**
 * Writes one recorded step of a camera file, all or nothing; one that is not newer than what stands there (see `isNews`)
 * is passed over.
 * @returns false when the file does not exist.
 */
export async function recordFile(db: Db, { run, answered, entries }: Step<FileRun>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const id = run.facts.file_id;
    const before = await tx
      .selectFrom('files')
      .select(['seq', 'run'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return false;
    const recorded = { seq: before.seq, recorded_at: before.run?.recorded_at ?? '' };
    if (!isNews(run, recorded)) return true;
    const seq = Math.max(before.seq, run.seq);
    await tx
      .updateTable('files')
      .set({ ...projection(run), seq })
      .where('id', '=', id)
      .execute();
    await queueTransfer(tx, run);
    await publishLive(
      tx,
      { kind: 'file', id },
      {
        type: 'state',
        state: run.state,
        checkpoint: null,
        at: new Date().toISOString(),
      },
    );
    for (const { command, outcome } of answered)
      await notifySettled(tx, command.id, { kind: 'command', ...outcome });
    const step = { seq: run.seq, isAgain: before.seq >= run.seq };
    await appendStep(tx, { kind: 'file', id }, step, entries);
    return true;
  });
}

const projection = (run: FileRun) => ({
  state: run.state,
  task: run.task?.name ?? null,
  // An operator may have typed the name of no site, or the id of nobody: the file then shows none.
  destination_site: sql<string | null>`(select id from sites where id = ${run.destination_site})`,
  priority: run.priority,
  colorist_id: sql<number | null>`(select id from users where id = ${run.colorist?.id ?? null})`,
  transfer_id: run.transfer_id,
  probe: run.probe === null ? null : JSON.stringify(run.probe),
  reason: run.reason,
  failure: run.failure,
  run: JSON.stringify(run),
  updated_at: sql<Date>`now()`,
});
