import { sql } from 'kysely';
import { turnOf } from '../../../workflows/contracts/file/gate.ts';
import type { TransferRun } from '../../../workflows/contracts/transfer/transfer.ts';
import { exactly } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { kindRows } from '../../kind-rows.ts';
import { kindStore, type InboxChange } from '../../kind-store.ts';
import { projectTransfer } from './project.ts';

const IS_OPEN = sql<boolean>`run is not null and state in ('queued', 'running', 'verifying', 'paused')`;

interface FileOfTransfer {
  readonly file_id: string;
  readonly filename: string;
  readonly sha256: string;
  readonly poster_key: string | null;
}

/** One that failed for good waits in the engineers' inbox as its file, to have the transfer started again. */
function inbox(
  { file_id, filename, sha256, poster_key }: FileOfTransfer,
  failed: { readonly error: string | null; readonly at: string } | null,
): InboxChange {
  const about = { kind: 'file', id: file_id } as const;
  if (!failed) return { about, waiting: null, closes: ['start_transfer'] };
  return {
    about,
    closes: [],
    waiting: {
      title: filename,
      checkpoint: 'start_transfer',
      round: 1,
      ...turnOf('start_transfer', null),
      opened_at: failed.at,
      due_at: null,
      escalated: false,
      failure: failed.error,
      picture: poster_key === null ? null : { key: poster_key, digest: sha256 },
      url: `/files/${file_id}`,
    },
  };
}

const fileOf = (run: TransferRun, { filename, sha256, poster_key }: LockedTransfer): FileOfTransfer => ({
  file_id: run.file_id,
  filename,
  sha256,
  poster_key,
});

/** With what its file is called. */
async function lock(tx: Db, id: string) {
  const row = await tx
    .selectFrom('transfers')
    .innerJoin('files', 'files.id', 'transfers.file_id')
    .select(['transfers.seq', 'transfers.run', 'transfers.state', 'transfers.attempts'])
    .select(['files.filename', 'files.sha256'])
    .select(['files.filename as title', sql<string | null>`files.probe ->> 'poster_key'`.as('poster_key')])
    .where('transfers.id', '=', id)
    .forUpdate('transfers')
    .executeTakeFirst();
  return row && { ...row, isLost: row.state === 'failed' && row.run !== null && row.run.state !== 'failed' };
}
export type LockedTransfer = NonNullable<Awaited<ReturnType<typeof lock>>>;

const called = (db: Db) =>
  db
    .selectFrom('transfers')
    .innerJoin('files', 'files.id', 'transfers.file_id')
    .select(['transfers.id', 'files.filename as title', 'files.id as file_id']);

export const transferStore = kindStore<'transfer', LockedTransfer>({
  audience: 'everybody',
  ...kindRows<'transfer'>('transfers', IS_OPEN),
  idOf: ({ transfer_id }) => transfer_id,
  lock,
  standing: ({ state }) => ({ state, checkpoint: null }),
  project: (tx, run, before, seq) => [projectTransfer(tx, run, before, seq)],
  inbox: (run, before) =>
    inbox(fileOf(run, before), run.state === 'failed' ? { error: run.error, at: run.recorded_at } : null),
  // It is its file's workflow that starts it.
  findStart: () => Promise.resolve(undefined),
  findUnstarted: () => Promise.resolve([]),
  // What it had sent stays for the next transfer of its file.
  lose: async (tx, { id, seq }, ending) => {
    const error = `${ending} Start the transfer of its file again: what was sent is kept.`;
    const before = await lock(tx, id);
    const lost = await tx
      .updateTable('transfers')
      .set({ state: 'failed', error, bytes_per_sec: 0, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_OPEN)
      .executeTakeFirst();
    if (lost.numUpdatedRows === 0n || !before?.run) return undefined;
    const at = new Date().toISOString();
    return { state: 'failed', inbox: inbox(fileOf(before.run, before), { error, at }) };
  },
  // They are found as their files.
  search: () => Promise.resolve([]),
  name: async (db, ids) =>
    (await called(db).where('transfers.id', 'in', ids).execute()).map(({ id, title, file_id }) => ({
      id,
      title,
      page: { kind: 'file', id: file_id },
    })),
  called: async (db, name) =>
    (await called(db).where('files.filename', 'ilike', exactly(name)).execute()).map(({ id }) => id),
});
