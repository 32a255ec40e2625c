import { readRender } from '../../db/queries/renders/renders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress, type Progress } from '../progress.ts';
import { segmentOfPlan, withRoomFor } from './plan-media.ts';
import { renderLog, withRenderLog } from './render-log.ts';
import { renderVoice } from './render-voice.ts';
import { withStep } from './with-step.ts';

/** Makes one scene of a render's plan ready to be joined. `index` is from 1. */
export async function renderSegment(
  context: ActivityContext,
  { render_id, index }: { render_id: string; index: number },
): Promise<{ cached: boolean }> {
  const render = await readRender(context.db, render_id);
  const scene = render?.plan.scenes[index - 1];
  if (!render || !scene) throw cannot(`The render ${render_id} has no scene ${index}.`);
  const live = {
    subjects: [{ kind: 'render' as const, id: render_id }],
    step: `segment:${index}`,
    message: `Encoding scene ${index}`,
  };
  const written = { plan: render.plan, durationSec: scene.duration_sec, times: 1 };
  const inRender = { ...context, voice: renderVoice(context, render) };
  const make = (progress: Progress) => segmentOfPlan(inRender, render.plan, scene, progress);
  return await withRenderLog(context, { render_id, piece: `scene-${index}` }, () =>
    withStep(context, render_id, 'segments', async () => {
      const { reused, frames } = await withRoomFor(context, written, () => withProgress(context, live, make));
      renderLog(`${frames} frames${reused ? ', from the cache' : ''}`);
      return { cached: reused };
    }),
  );
}
