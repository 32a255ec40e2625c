import { createHash } from 'node:crypto';
import type { SegmentText } from '../../db/schema-streams.ts';
import type { Revision } from '../../db/queries/streams/read-revision.ts';

/** What of a spec its takes depend on, beside their own segment. */
export type Look = Pick<Revision, 'visual_direction' | 'resolution' | 'fps'>;

/** What a segment's keyframe depends on: while this stays the same, its approved take stays good. 16 hex digits. */
export function keyframeBasis(spec: Look, segment: SegmentText): string {
  return shortDigest([segment.prompt, spec.visual_direction, spec.resolution]);
}

/** What a segment's clip depends on, but the keyframe it starts from. 16 hex digits. */
export function videoBasis(spec: Look, segment: SegmentText): string {
  const { prompt, narration, duration_sec } = segment;
  return shortDigest([prompt, narration, duration_sec, spec.visual_direction, spec.resolution, spec.fps]);
}

/** A seed in 0 to 2^31-1, the same for the same take: an attempt made again asks for the same picture. */
export function takeSeed(streamId: string, segmentId: string, kind: string, take: number): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([streamId, segmentId, kind, take]))
    .digest();
  return digest.readUInt32BE(0) >>> 1;
}

function shortDigest(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
