import { readRenderRow } from '../../db/queries/renders/list.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentRender } from '../presenters/render.ts';
import type { RenderJob } from '../schemas/renders.ts';

/** @throws ProblemError not_found */
export async function loadRender(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<RenderJob> {
  const row = await readRenderRow(db, id);
  if (!row) throw notFound('such render');
  return presentRender(environment, row);
}
