import { recordStep } from '../../db/record-step.ts';
import type { RenderRun } from '../../workflows/contracts/render/render.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

/** Puts one step of a render on record. Safe to repeat. */
export async function recordRender(
  { db }: Pick<ActivityContext, 'db'>,
  step: Step<RenderRun>,
): Promise<void> {
  await recorded(() => recordStep(db, 'render', step));
}
