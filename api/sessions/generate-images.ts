import { findOrder, insertOrder } from '../../db/queries/sessions/orders.ts';
import type { ApiContext } from '../context.ts';
import { writeBudget } from '../costs/set-budget.ts';
import { invalid } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import type { GenerateImages } from '../schemas/session-steps.ts';
import { commandSession } from './command.ts';
import { imageOrder } from './image-order.ts';
import { startNewSession } from './start-new.ts';

/** Of a new session only: all that it makes is of one format. */
const FIXED = ['title', 'aspect_ratio', 'resolution', 'fps'] as const;

/**
 * Has images made: the first of a new session, or more of one that chooses its images.
 * @param onceId of the request: the id of a new session.
 * @returns the session, and whether it has answered.
 * @throws ProblemError not_found, illegal_transition, validation_failed, conflict; EngineUnavailableError
 */
export async function generateImages(
  context: ApiContext,
  asked: GenerateImages,
  user: User,
  onceId: string,
): Promise<{ readonly id: string; readonly isDone: boolean }> {
  const { session_id, num_images: count, variant_of, budget_usd } = asked;
  if (session_id === undefined) {
    if (variant_of !== undefined) throw invalid([{ path: 'variant_of', message: 'needs its session_id' }]);
    await startNewSession(context, onceId, asked, user);
    return { id: onceId, isDone: true };
  }
  const fixed = FIXED.filter((name) => asked[name] !== undefined);
  if (fixed.length > 0)
    throw invalid(fixed.map((path) => ({ path, message: 'is fixed when a session begins' })));
  const isDone = await commandSession(context, {
    ...{ session_id, user, onceId, name: 'generate_images', request: asked },
    say: async (tx, { run }) => {
      const original = run?.assets.find(({ id, kind }) => id === variant_of && kind === 'image');
      if (variant_of !== undefined && !original)
        throw invalid([{ path: 'variant_of', message: 'must be an image of this session' }]);
      const like = original?.order ?? session_id;
      const before = (await findOrder(tx, session_id, 'image', like)) ?? { prompt: '' };
      const ordered = await imageOrder({ ...context, db: tx }, user, asked, before);
      await insertOrder(tx, session_id, { id: onceId, kind: 'image', ordered });
      if (budget_usd !== undefined)
        await writeBudget(tx, { kind: 'session', id: session_id }, budget_usd, user);
      return {
        name: 'generate_images',
        order: onceId,
        count,
        ...(variant_of !== undefined && { variant_of }),
      };
    },
  });
  return { id: session_id, isDone };
}
