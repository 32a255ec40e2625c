import { isLost } from '../../../workflows/contracts/stream/state.ts';
import type { StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import { readRevision, type Revision } from './read-revision.ts';

export interface LockedStream {
  readonly id: string;
  readonly title: string;
  /** The newest revision. */
  readonly revision: number;
  readonly run: StreamRun | null;
  /** Of the last recorded step. */
  readonly seq: number;
  readonly isLost: boolean;
}

/** A stream's row, kept from others until the transaction ends. */
export async function lockStream(db: Db, id: string): Promise<LockedStream | undefined> {
  const row = await db
    .selectFrom('streams')
    .select(['id', 'title', 'revision', 'run', 'seq', 'state', 'checkpoint'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { state: _state, checkpoint: _checkpoint, ...stream } = row;
  return { ...stream, isLost: isLost(row) };
}

/** The newest revision of a stream that is locked. */
export async function readNewestRevision(db: Db, { id, revision }: LockedStream): Promise<Revision> {
  const found = await readRevision(db, id, revision);
  if (!found) throw new Error(`The stream ${id} has lost its revision ${revision}.`);
  return found;
}
