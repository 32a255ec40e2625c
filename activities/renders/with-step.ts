import { beginStep, endStep } from '../../db/queries/renders/steps.ts';
import type { RenderStep } from '../../workflows/contracts/render/render.ts';
import type { ActivityContext } from '../context.ts';
import { renderLog } from './render-log.ts';

/** Does a step of a render, or a part of one, and tells when: what people see of how it goes. One that fails has no end. */
export async function withStep<T>(
  { db }: Pick<ActivityContext, 'db'>,
  render_id: string,
  step: RenderStep,
  work: () => Promise<T>,
): Promise<T> {
  renderLog(`${step} begins`);
  await beginStep(db, render_id, step);
  const result = await work();
  await endStep(db, render_id, step);
  return result;
}
