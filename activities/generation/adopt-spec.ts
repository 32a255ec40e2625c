import { readRevision } from '../../db/queries/streams/read-revision.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import type { AdoptedSpec, StreamRevision } from '../../workflows/contracts/activities.ts';
import { keyframeBasis, videoBasis } from './basis.ts';
import { writeInput, writeProduction } from './stream-files.ts';

/** Fixes the revision to be produced and writes it to disk, for people and programs that read the stream's folder. */
export async function adoptSpec(
  { db, providers: { storage } }: ActivityContext,
  { stream_id, revision }: StreamRevision,
): Promise<AdoptedSpec> {
  const spec = await readRevision(db, stream_id, revision);
  if (!spec) throw cannot(`The stream ${stream_id} has no revision ${revision ?? 'at all'}.`);
  if (spec.segments.length === 0)
    throw cannot('The spec has no segments yet: write some, or send it back to be drafted.');

  await writeInput(storage, spec);
  await writeProduction(storage, spec);
  return {
    revision: spec.revision,
    segments: spec.segments.map((segment, position) => ({
      id: segment.id,
      index: position + 1,
      duration_sec: segment.duration_sec,
      keyframe_basis: keyframeBasis(spec, segment),
      video_basis: videoBasis(spec, segment),
    })),
  };
}
