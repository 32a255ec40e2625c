import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../db/database.ts';
import { insertEdited } from '../../db/queries/streams/insert-edited.ts';
import { readNewestRevision, type LockedStream } from '../../db/queries/streams/lock.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import type { SegmentText } from '../../db/schema-streams.ts';
import { conflict, invalid } from '../http/errors.ts';
import { applyEdits, type TextEdits } from './apply-edits.ts';

interface Edit {
  readonly edits: TextEdits;
  /** The revision that the person saw; undefined: whichever is the newest. */
  readonly revision: number | undefined;
  readonly author: string;
}

/**
 * Adds a revision with these edits to a stream that is locked; it is the newest when it has been made that.
 * @returns its number; where they leave every text as it is, that of the one they were made on.
 * @throws ProblemError conflict when somebody else's edit came in between, validation_failed for unknown segments.
 */
export async function editTexts(
  tx: Db,
  stream: LockedStream,
  { edits, revision, author }: Edit,
): Promise<number> {
  assertNewest(stream, revision);
  const newest = await readNewestRevision(tx, stream);
  const removed = edits.all_segments ? await removable(tx, stream) : [];
  const edited = applyEdits(newest, edits, { removed, next: randomUUID });
  if ('faults' in edited) throw invalid(edited.faults);
  const { story, brief, visual_direction, segments } = newest;
  if (isDeepStrictEqual(edited.texts, { story, brief, visual_direction, segments })) return stream.revision;
  return await insertEdited(tx, { ...newest, ...edited.texts }, author);
}

/** The segments in force, which may have been removed since, with the scenes that they are. */
async function removable(
  tx: Db,
  { id, run }: LockedStream,
): Promise<readonly Pick<SegmentText, 'id' | 'scene'>[]> {
  if (!run) return [];
  const inForce = await readRevision(tx, id, run.revision);
  const texts = new Map(inForce?.segments.map((segment) => [segment.id, segment]));
  return run.segments.map((segment) => texts.get(segment.id) ?? segment);
}

export function assertNewest(stream: LockedStream, revision: number | undefined): void {
  if (revision === undefined || revision === stream.revision) return;
  throw conflict(`Revision ${revision} has been edited since: the newest is ${stream.revision}.`);
}
