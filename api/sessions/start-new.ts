import { storeOf } from '../../db/kinds.ts';
import { createSession, withdrawSession } from '../../db/queries/sessions/create.ts';
import { DEFAULT_FRAME_RATE, LIMITS } from '../../workflows/contracts/limits.ts';
import { keepable } from '../../workflows/contracts/keepable.ts';
import { ASPECT_RATIOS } from '../../workflows/contracts/session/limits.ts';
import { actorOf } from '../auth/principal.ts';
import { startAndHear } from '../commands/first-word.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { GenerateImages } from '../schemas/session-steps.ts';
import { imageOrder } from './image-order.ts';

/**
 * Stores a session and starts its workflow. When the workflow service cannot be reached it is taken back, so that nothing half made
 * stands in the list.
 * @param id of the request: its repeat finds the same session.
 * @throws EngineUnavailableError; ProblemError validation_failed
 */
export async function startNewSession(
  context: ApiContext,
  id: string,
  { prompt = '', ...asked }: GenerateImages,
  user: User,
): Promise<void> {
  const { db } = context;
  const actor = { ...actorOf(user), id: user.id };
  const order = await imageOrder(context, user, asked, { prompt });
  await createSession(
    db,
    id,
    {
      title: asked.title ?? keepable(prompt.trim().split(/\s+/).join(' '), LIMITS.title),
      order,
      count: asked.num_images,
      resolution: asked.resolution ?? ASPECT_RATIOS[asked.aspect_ratio ?? '16:9'],
      fps: asked.fps ?? DEFAULT_FRAME_RATE,
      budget_usd: asked.budget_usd ?? null,
    },
    actor,
  );
  const start = await storeOf('session').findStart(db, id);
  if (!start || start.input.run) return;
  try {
    await startAndHear(context, start);
  } catch (error) {
    await withdrawSession(db, id, actor);
    throw error;
  }
}
