import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { insertEdited } from '../../db/queries/streams/insert-edited.ts';
import { readNewestRevision, type LockedStream } from '../../db/queries/streams/lock.ts';
import { conflict, invalid } from '../http/errors.ts';
import type { Edits } from '../schemas/stream-edits.ts';
import { applyEdits } from './apply-edits.ts';

interface Edit {
  readonly edits: Edits;
  /** The revision that the person saw; undefined: whichever is the newest. */
  readonly revision: number | undefined;
  readonly author: string;
}

/**
 * Adds a revision with these edits to a stream that is locked.
 * @returns its number.
 * @throws ProblemError conflict when somebody else's edit came in between, validation_failed for unknown segments.
 */
export async function editTexts(
  tx: Db,
  stream: LockedStream,
  { edits, revision, author }: Edit,
): Promise<number> {
  assertNewest(stream, revision);
  const newest = await readNewestRevision(tx, stream);
  const removed = stream.run?.segments.map(({ id }) => id) ?? [];
  const edited = applyEdits(newest, edits, { removed, next: randomUUID });
  if ('faults' in edited) throw invalid(edited.faults);
  return await insertEdited(tx, { ...newest, ...edited.texts }, author);
}

export function assertNewest(stream: LockedStream, revision: number | undefined): void {
  if (revision === undefined || revision === stream.revision) return;
  throw conflict(`Revision ${revision} has been edited since: the newest is ${stream.revision}.`);
}
