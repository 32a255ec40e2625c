import type { Take as TakeRow } from '../../db/queries/streams/takes.ts';
import type { Take } from '../schemas/takes.ts';
import { artifactUrl } from './artifact-url.ts';

/** @param segmentIds the segments there are now, in the film's order. */
export function presentTake(row: TakeRow, segmentIds: readonly string[]): Take {
  const { kind, take, digest, width, height, duration_sec, prompt, provider, model } = row;
  const position = segmentIds.indexOf(row.segment_id);
  return {
    segment: position < 0 ? null : position + 1,
    kind,
    take,
    url: artifactUrl(row.storage_key, digest),
    digest,
    bytes: Number(row.bytes),
    width,
    height,
    duration_sec,
    prompt,
    provider,
    model,
    seed: Number(row.seed),
    keyframe_take: row.keyframe_take,
    cost_usd: Number(row.cost_usd),
    created_at: row.created_at.toISOString(),
  };
}
