import { readRevision, type Revision } from '../../db/queries/streams/read-revision.ts';
import { readDecidedPrompts } from '../../db/queries/streams/take-prompt.ts';
import type { SegmentText } from '../../db/schema-streams.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import type { TakeRequest } from '../../workflows/contracts/activities.ts';

/** Everything a provider is told about the segment that a take is for. */
export interface SegmentOfTake {
  readonly spec: Revision;
  readonly segment: SegmentText;
  /** From 1. */
  readonly index: number;
  /** The take's own prompt where a reviewer changed it, else the segment's. */
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
}

export async function segmentOfTake(
  { db }: ActivityContext,
  { stream_id, segment_id, revision, prompt_from }: TakeRequest,
): Promise<SegmentOfTake> {
  const spec = await readRevision(db, stream_id, revision);
  const position = spec?.segments.findIndex(({ id }) => id === segment_id) ?? -1;
  const segment = spec?.segments[position];
  if (!spec || !segment) throw cannot(`Revision ${revision} of ${stream_id} has no segment ${segment_id}.`);

  const [width = 0, height = 0] = spec.resolution.split('x').map(Number);
  const place = { spec, segment, index: position + 1, width, height };
  if (prompt_from === null) return { ...place, prompt: segment.prompt };

  const decided = await readDecidedPrompts(db, prompt_from);
  if (!decided)
    throw cannot(`The decision ${prompt_from}, which holds the prompt of this take, is not stored.`);
  // The decision counts segments as they stood then; they may have been moved since.
  const then = decided.revision === null ? spec : await readRevision(db, stream_id, decided.revision);
  const indexThen = (then?.segments.findIndex(({ id }) => id === segment_id) ?? -1) + 1;
  const own = decided.items.find((item) => item.segment === indexThen)?.prompt;
  return { ...place, prompt: own ?? segment.prompt };
}
