import { readRender } from '../../db/queries/renders/renders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress, type Progress } from '../progress.ts';
import { soundtrackOfPlan } from './plan-media.ts';
import { renderLog, withRenderLog } from './render-log.ts';
import { renderVoice } from './render-voice.ts';
import { withStep } from './with-step.ts';

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
  const inRender = { ...context, voice: renderVoice(context, render) };
  const make = (progress: Progress) => soundtrackOfPlan(inRender, render.plan, progress);
  return await withRenderLog(context, { render_id, piece: 'sound' }, () =>
    withStep(context, render_id, 'segments', async () => {
      const { reused } = await withProgress(context, live, make);
      if (reused) renderLog('from the cache');
      return { cached: reused };
    }),
  );
}
