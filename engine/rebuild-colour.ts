import type { Client } from '@temporalio/client';
import type { Db } from '../db/database.ts';
import { findOpenFiles, findOpenTransfers } from '../db/queries/files/open.ts';
import { findKnownFiles, findKnownTransfers } from '../db/queries/files/known.ts';
import { recordFile } from '../db/queries/files/record.ts';
import { recordTransfer } from '../db/queries/transfers/record.ts';
import { fileQuery } from '../workflows/contracts/file/messages.ts';
import { transferQuery } from '../workflows/contracts/transfer/messages.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';

type Handle = ReturnType<Client['workflow']['getHandle']>;

/** How rows of one kind are compared with their workflows. */
interface Kind {
  readonly workflowId: (id: string) => string;
  /** Which of these stand in the database. */
  readonly known: (db: Db, ids: readonly string[]) => Promise<string[]>;
  /** Which the database takes for open. */
  readonly open: (db: Db) => Promise<{ id: string }[]>;
  /** Writes how one ended: its closed workflow still answers that. */
  readonly catchUp: (db: Db, handle: Handle) => Promise<void>;
}

const nothing = { answered: [], entries: [] } as const;

/** Camera files and transfers. */
export const COLOUR_KINDS: readonly Kind[] = [
  {
    workflowId: (id) => workflowIdOf('file', id),
    known: findKnownFiles,
    open: (db) => findOpenFiles(db, 0),
    catchUp: async (db, handle) =>
      void (await recordFile(db, { run: await handle.query(fileQuery), ...nothing })),
  },
  {
    workflowId: (id) => workflowIdOf('transfer', id),
    known: findKnownTransfers,
    open: (db) => findOpenTransfers(db, 0),
    catchUp: async (db, handle) => {
      await recordTransfer(db, { run: await handle.query(transferQuery), ...nothing });
    },
  },
];

const AT_ONCE = 1_000;

/** The workflow ids among those running that are of this kind and stand in the database. */
export async function findKnown(
  db: Db,
  { workflowId, known }: Kind,
  running: ReadonlySet<string>,
): Promise<string[]> {
  const prefix = workflowId('');
  const ids = [...running].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    found.push(...(await known(db, ids.slice(from, from + AT_ONCE))));
  return found.map(workflowId);
}
