import { writePrompts } from '../../db/queries/streams/write-prompts.ts';
import { readRevision, type Revision } from '../../db/queries/streams/read-revision.ts';
import type { Take } from '../../db/queries/streams/takes.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import type { TakeUp, TakeUpRequest, TakenUp } from '../../workflows/contracts/activities.ts';
import { keyframeBasis, videoBasis } from './basis.ts';
import { finishedTake } from './finished-take.ts';
import { segmentOfTake } from './segment-of-take.ts';
import { writeProduction } from './stream-files.ts';

interface Found {
  readonly asked: TakeUp;
  /** Of a take that was chosen: undefined when its file is not there or not what was made. */
  readonly take: Take | undefined;
}

/**
 * Finds takes that were chosen, and writes the prompts of keyframes into the spec: of those about to be made, and of those
 * chosen, as the clip is made with the prompt of its picture. Safe to repeat.
 */
export async function takeUp(context: ActivityContext, request: TakeUpRequest): Promise<TakenUp> {
  const { stream_id, revision, asset } = request;
  const found = await Promise.all(
    request.takes.map(async (asked): Promise<Found> => {
      const { segment_id, take, chosen } = asked;
      return {
        asked,
        take: chosen ? await finishedTake(context, { stream_id, segment_id, kind: asset, take }) : undefined,
      };
    }),
  );
  const takes = found.map(({ asked: { segment_id, take, chosen }, take: made }) => ({
    segment_id,
    digest: made?.digest ?? null,
    error: chosen && !made ? `Take ${take} is missing or damaged: choose another, or have one made.` : null,
  }));
  if (asset === 'video') return { revision, segments: [], takes };

  const before = await readRevision(context.db, stream_id, revision);
  if (!before) throw cannot(`The stream ${stream_id} has no revision ${revision}.`);
  const after = await writePrompts(context.db, before, await promptsOf(context, request, found));
  if (!after) throw cannot('The texts were changed meanwhile. Try again.');
  if (after.revision !== revision) await writeProduction(context.providers.storage, after);
  return { revision: after.revision, segments: rewritten(before, after), takes };
}

async function promptsOf(
  context: ActivityContext,
  { stream_id, revision }: TakeUpRequest,
  found: readonly Found[],
): Promise<ReadonlyMap<string, string>> {
  const prompts = found.map(async ({ asked, take }) => {
    const { segment_id, chosen } = asked;
    if (chosen) return take ? [[segment_id, take.prompt] as const] : [];
    const { prompt } = await segmentOfTake(context, { stream_id, revision, ...asked });
    return [[segment_id, prompt] as const];
  });
  return new Map((await Promise.all(prompts)).flat());
}

const rewritten = (before: Revision, after: Revision): TakenUp['segments'] =>
  after.segments
    .filter(({ prompt }, place) => prompt !== before.segments[place]?.prompt)
    .map((segment) => ({
      id: segment.id,
      keyframe_basis: keyframeBasis(after, segment),
      video_basis: videoBasis(after, segment),
    }));
