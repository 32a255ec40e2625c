import { readRender } from '../../db/queries/renders/renders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress } from '../progress.ts';
import { soundtrackOfPlan } from './plan-media.ts';

/** Makes the sound of a render's film ready, while its scenes are encoded. */
export async function renderSound(
  context: ActivityContext,
  { render_id }: { render_id: string },
): Promise<{ cached: boolean }> {
  const render = await readRender(context.db, render_id);
  if (!render) throw cannot(`There is no render ${render_id}.`);
  const live = {
    subjects: [{ kind: 'render' as const, id: render_id }],
    step: 'sound',
    message: 'Mixing the sound',
  };
  const { reused } = await withProgress(context, live, (progress) =>
    soundtrackOfPlan(context, render.plan, progress),
  );
  return { cached: reused };
}
