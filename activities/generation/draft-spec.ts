import { createHash, randomUUID } from 'node:crypto';
import { insertDrafted } from '../../db/queries/streams/insert-drafted.ts';
import { findDrafted, readRevision, type Revision } from '../../db/queries/streams/read-revision.ts';
import type { SegmentText } from '../../db/schema-streams.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress } from '../progress.ts';
import { streamCharge } from './charge.ts';
import { draftOnce, forgetDraft } from './kept-draft.ts';
import type { DraftSegment } from '../providers/text.ts';
import type { DraftRequest } from '../../workflows/contracts/activities.ts';

/**
 * Has the text provider cut the story into segments. What a person wrote, or what was drafted from this very story, is
 * left as it is. A draft is paid for once: an attempt after a crash finds the revision of the one before, or its draft.
 */
export async function draftSpec(
  context: ActivityContext,
  { stream_id, revision, round }: DraftRequest,
): Promise<{ revision: number }> {
  const spec = await readRevision(context.db, stream_id, revision);
  if (!spec) throw cannot(`The stream ${stream_id} has no revision ${revision ?? 'at all'}.`);
  const source = sourceDigest(spec);
  const written = spec.segments.length > 0 && spec.drafted_from === null;
  if (written || spec.drafted_from === source) return { revision: spec.revision };
  const earlier = await findDrafted(context.db, stream_id, spec.revision, source);
  if (earlier !== undefined) return { revision: earlier };

  const { text } = context.providers;
  const live = {
    subjects: [{ kind: 'stream' as const, id: stream_id }],
    step: 'draft',
    message: 'Cutting the story into segments',
  };
  const key = { stream_id, source };
  const charge = {
    ...(await streamCharge(context, stream_id, 'draft', source)),
    ...(round !== undefined && { accepted: round }),
  };
  const draft = await draftOnce(context, key, charge, (keep) =>
    withProgress(context, live, async ({ signal }) => {
      const { title, story, brief, resolution, fps } = spec;
      return await text.draftSpec(charge, { title, story, brief, resolution, fps, signal }, keep);
    }),
  );
  const drafted = await insertDrafted(context.db, spec, {
    visual_direction: draft.visualDirection,
    segments: withStableIds(draft.segments, spec.segments),
    drafted_from: source,
    author: draft.provider,
    cost_usd: draft.costUsd,
  });
  await forgetDraft(context, key);
  return { revision: drafted };
}

/** Digest of what a draft is made from. */
function sourceDigest({ story, brief }: Pick<Revision, 'story' | 'brief'>): string {
  return createHash('sha256')
    .update(JSON.stringify([story, brief]))
    .digest('hex');
}

/** A drafted segment that reads like one of the former takes over its id, and with it the takes already made. */
function withStableIds(draft: readonly DraftSegment[], former: readonly SegmentText[]): SegmentText[] {
  const unclaimed = [...former];
  return draft.map(({ title, narration, prompt, durationSec }) => {
    const match = unclaimed.findIndex((old) => old.prompt === prompt && old.narration === narration);
    const [same] = match === -1 ? [] : unclaimed.splice(match, 1);
    return { id: same?.id ?? randomUUID(), title, narration, prompt, duration_sec: durationSec };
  });
}
