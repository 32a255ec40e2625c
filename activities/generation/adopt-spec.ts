import { readRevision } from '../../db/queries/revisions-read.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { storageKeys } from '../storage-keys.ts';
import type { AdoptedSpec, StreamRevision } from '../types.ts';
import { keyframeBasis, videoBasis } from './basis.ts';

/** Fixes the revision to be produced and writes it to disk, for people and programs that read the stream's folder. */
export async function adoptSpec(
  { db, providers: { storage } }: ActivityContext,
  { stream_id, revision }: StreamRevision,
): Promise<AdoptedSpec> {
  const spec = await readRevision(db, stream_id, revision);
  if (!spec) throw cannot(`The stream ${stream_id} has no revision ${revision ?? 'at all'}.`);
  if (spec.segments.length === 0)
    throw cannot('The spec has no segments yet: write some, or send it back to be drafted.');

  const { title, story, brief, visual_direction, resolution, fps, segments } = spec;
  const production = {
    stream_id,
    title,
    revision: spec.revision,
    visual_direction,
    resolution,
    fps,
    segments,
  };
  await storage.putText(storageKeys.input(stream_id), asJson({ title, story, brief }));
  await storage.putText(storageKeys.production(stream_id), asJson(production));
  return {
    revision: spec.revision,
    segments: segments.map((segment, position) => ({
      id: segment.id,
      index: position + 1,
      duration_sec: segment.duration_sec,
      keyframe_basis: keyframeBasis(spec, segment),
      video_basis: videoBasis(spec, segment),
    })),
  };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
