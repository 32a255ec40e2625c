import { insertOrder } from '../../db/queries/sessions/orders.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { GenerateClips } from '../schemas/session-steps.ts';
import { commandSession } from './command.ts';
import { assertModel, given } from './image-order.ts';

/**
 * Has a clip made of each approved image.
 * @returns whether the session has answered.
 * @throws ProblemError not_found, illegal_transition, validation_failed, conflict
 */
export async function generateClips(
  context: ApiContext,
  asked: GenerateClips,
  user: User,
  onceId: string,
): Promise<boolean> {
  const { session_id, duration_sec, prompt = null, negative_prompt, model, seed = null } = asked;
  assertModel(context, 'video', model);
  return await commandSession(context, {
    ...{ session_id, user, onceId, name: 'generate_clips', request: asked },
    say: async (tx) => {
      const ordered = {
        prompt,
        negative_prompt: given(negative_prompt, null),
        model: given(model, null),
        seed,
      };
      await insertOrder(tx, session_id, { id: onceId, kind: 'clip', ordered });
      return { name: 'generate_clips', order: onceId, duration_sec };
    },
  });
}
