import type { StreamRun, StreamState } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';

export interface CommandedStream {
  readonly id: string;
  readonly title: string;
  readonly due_in_hours: number;
  /** As people see it: `failed` also when the workflow was terminated or lost. */
  readonly state: StreamState;
  readonly run: StreamRun | null;
  /** The newest. */
  readonly revision: number;
}

/** What it takes to start a stream's workflow again from its last state. */
export async function findStreamForCommand(db: Db, id: string): Promise<CommandedStream | undefined> {
  return await db
    .selectFrom('streams')
    .select(['id', 'title', 'due_in_hours', 'state', 'run', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst();
}
