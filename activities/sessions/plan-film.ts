import { insertRender } from '../../db/queries/renders/renders.ts';
import { findSessionAsset } from '../../db/queries/sessions/assets.ts';
import { findOrder } from '../../db/queries/sessions/orders.ts';
import type { SessionFilmRequest } from '../../workflows/contracts/session/activities.ts';
import type { RenderPlan, RenderScene, Transition } from '../../workflows/contracts/render/plan.ts';
import type { FilmOrder } from '../../workflows/contracts/session/orders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { sessionFormat } from './session-format.ts';

const NO_WORDS: FilmOrder = { transition: null, music: null };

/** Writes down what a session's film is made of: the approved clips in their order, transition and music. Done once for a render. */
export async function planSessionFilm(
  context: Pick<ActivityContext, 'db'>,
  { session_id, render_id, order_id, clip_ids }: SessionFilmRequest,
): Promise<void> {
  const { db } = context;
  const { title: topic, owner_id, resolution, fps } = await sessionFormat(context, session_id);
  const order = order_id === null ? NO_WORDS : await findOrder(db, session_id, 'film', order_id);
  if (!order) throw cannot(`The order ${order_id} of this film is not stored.`);
  const clips: RenderScene[] = [];
  for (const id of clip_ids) {
    const clip = await findSessionAsset(db, session_id, 'clip', id);
    if (!clip?.duration_sec) throw cannot(`The clip ${id} is not there.`);
    const { storage_key, digest, duration_sec } = clip;
    clips.push({ clip: storage_key, clip_digest: digest, duration_sec });
  }
  const scenes = order.transition === null ? clips : joined(clips, order.transition);
  const plan: RenderPlan = { topic, scenes, resolution, fps, ...(order.music && { music: order.music }) };
  await insertRender(db, {
    ...{ id: render_id, stream_id: null, session_id, owner_id, created_by: owner_id, topic, resolution, fps },
    ...{ state: 'queued', plan: JSON.stringify(plan) },
  });
}

/** One transition between each two; it takes no more than half of the shorter of them. */
const joined = (clips: readonly RenderScene[], { kind, duration_sec }: Transition): RenderScene[] =>
  clips.map((clip, place) => {
    const before = clips[place - 1];
    if (!before || kind === 'cut') return clip;
    const longest = Math.min(before.duration_sec, clip.duration_sec) / 2;
    return { ...clip, transition: { kind, duration_sec: Math.min(duration_sec, longest) } };
  });
