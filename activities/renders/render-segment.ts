import { readRender } from '../../db/queries/renders/renders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress } from '../progress.ts';
import { segmentOfPlan } from './plan-media.ts';

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
  const segment = await withProgress(context, live, (progress) =>
    segmentOfPlan(context, render.plan, scene, progress),
  );
  return { cached: segment.reused };
}
