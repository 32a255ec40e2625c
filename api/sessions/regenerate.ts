import { findSessionAsset } from '../../db/queries/sessions/assets.ts';
import { findOrder, insertOrder } from '../../db/queries/sessions/orders.ts';
import type { Db } from '../../db/database.ts';
import type { SessionAssetRun } from '../../workflows/contracts/session/session.ts';
import type { ApiContext } from '../context.ts';
import { invalid, notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import type { Regenerate } from '../schemas/session-steps.ts';
import { commandSession } from './command.ts';
import { assertModel, given, imageOrder } from './image-order.ts';

/**
 * Makes an image or a clip anew; the one that is there stays until the new one is ready, and can be approved after that.
 * @returns whether the session has answered.
 * @throws ProblemError not_found, illegal_transition, validation_failed, conflict
 */
export async function regenerateAsset(
  context: ApiContext,
  session_id: string,
  asset_id: string,
  asked: Regenerate,
  user: User,
  onceId: string,
): Promise<boolean> {
  return await commandSession(context, {
    ...{ session_id, user, onceId, name: 'regenerate', request: { asset_id, ...asked } },
    say: async (tx, { run }) => {
      const asset = run?.assets.find(({ id }) => id === asset_id);
      if (!asset) throw notFound('such image or clip');
      await orderAgain({ ...context, db: tx }, session_id, asset, asked, user, onceId);
      return { name: 'regenerate', asset_id, order: onceId };
    },
  });
}

/** The same words but for those that were given. */
async function orderAgain(
  context: ApiContext,
  session_id: string,
  asset: SessionAssetRun,
  asked: Regenerate,
  user: User,
  id: string,
): Promise<void> {
  const { db } = context;
  const seed = asked.seed_lock ? await seedOf(db, session_id, asset) : (asked.seed ?? null);
  if (asset.kind === 'image') {
    const before = await findOrder(db, session_id, 'image', asset.order ?? session_id);
    const ordered = await imageOrder(context, user, { ...asked, seed }, before ?? { prompt: '' });
    await insertOrder(db, session_id, { id, kind: 'image', ordered });
    return;
  }
  if (asked.reference !== undefined && asked.reference !== null)
    throw invalid([{ path: 'reference', message: 'A clip is made from its image.' }]);
  assertModel(context, 'video', asked.model);
  const before = asset.order === null ? undefined : await findOrder(db, session_id, 'clip', asset.order);
  const ordered = {
    prompt: asked.prompt ?? before?.prompt ?? null,
    negative_prompt: given(asked.negative_prompt, before?.negative_prompt),
    model: given(asked.model, before?.model),
    seed,
  };
  await insertOrder(db, session_id, { id, kind: 'clip', ordered });
}

/** Of what is not made yet nobody knows it. */
async function seedOf(db: Db, session_id: string, { kind, id }: SessionAssetRun): Promise<number | null> {
  const made = await findSessionAsset(db, session_id, kind, id);
  return made ? Number(made.seed) : null;
}
