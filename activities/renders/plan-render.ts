import { readRevision } from '../../db/queries/streams/read-revision.ts';
import { insertRender, readRender } from '../../db/queries/renders/renders.ts';
import { findTake } from '../../db/queries/streams/takes.ts';
import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import type { PlannedByStream } from '../../workflows/contracts/render/render.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import type { PlannedRender } from '../../workflows/contracts/activities.ts';

/** Writes down what a stream's film is made of: the clips in force, each with its segment's length. Done once for a render. */
export async function planFilm(
  { db }: Pick<ActivityContext, 'db'>,
  { render_id, stream_id, revision, segments }: PlannedByStream,
): Promise<void> {
  const spec = await readRevision(db, stream_id, revision);
  if (!spec) throw cannot(`The stream ${stream_id} has no revision ${revision}.`);
  const texts = new Map(spec.segments.map((segment) => [segment.id, segment]));

  const scenes: RenderScene[] = [];
  for (const { segment_id, video_take } of segments) {
    const take = await findTake(db, { stream_id, segment_id, kind: 'video', take: video_take });
    const text = texts.get(segment_id);
    if (!take || !text)
      throw cannot(
        `“${text?.title ?? segment_id}”: take ${video_take} of its clip is not there. Make the clip again.`,
      );
    const { storage_key: clip, digest: clip_digest } = take;
    const { title, narration, duration_sec, scene } = text;
    scenes.push({ title, ...(scene && { scene_id: scene.id }), clip, clip_digest, narration, duration_sec });
  }
  if (scenes.length === 0) throw cannot('There is no clip to make a film of.');

  const { title: topic, resolution, fps } = spec;
  // A stream's film is published: it is as loud as what else is there.
  const plan: RenderPlan = { topic, scenes, resolution, fps, loudness: 'web' };
  await insertRender(db, {
    id: render_id,
    stream_id,
    topic,
    resolution,
    fps,
    state: 'queued',
    plan: JSON.stringify(plan),
  });
}

/** How much there is to do, and from which step the record of a render goes on. */
export async function openPlan(
  { db }: Pick<ActivityContext, 'db'>,
  { render_id }: { render_id: string },
): Promise<PlannedRender> {
  const planned = await readRender(db, render_id);
  if (!planned) throw cannot(`There is no plan of the render ${render_id}.`);
  return { scenes: planned.plan.scenes.length, seq: planned.seq };
}

/** For renders that began before whoever orders a film made its plan. */
export async function planRender(context: ActivityContext, input: PlannedByStream): Promise<PlannedRender> {
  await planFilm(context, input);
  return await openPlan(context, input);
}
