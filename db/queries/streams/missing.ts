import type { StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import { findUser } from '../accounts/users.ts';
import { readRevision } from './read-revision.ts';

/** What a stream's step names for the first time and there is not: a revision of its texts, somebody to decide. */
export async function missingFromStream(db: Db, run: StreamRun, before: StreamRun): Promise<string | null> {
  const { stream_id, revision } = run;
  const isRevisionNew = revision !== null && revision !== before.revision;
  if (isRevisionNew && !(await readRevision(db, stream_id, revision)))
    return `There is no revision ${revision}.`;
  const assignee = run.checkpoint?.assignee_id ?? null;
  const isAssigneeNew = assignee !== null && assignee !== (before.checkpoint?.assignee_id ?? null);
  if (isAssigneeNew && !(await findUser(db, assignee))) return `There is no user ${assignee}.`;
  return null;
}
