import { join } from 'node:path';
import { assertFloor } from '../../config/disk-space.ts';
import { recordSessionAsset } from '../../db/queries/sessions/assets.ts';
import { findOrder } from '../../db/queries/sessions/orders.ts';
import type { MadeTake } from '../../workflows/contracts/activities.ts';
import type { SessionAssetRequest } from '../../workflows/contracts/session/activities.ts';
import type { Reference } from '../../workflows/contracts/session/orders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { verifyKeyframe } from '../generation/verify-take.ts';
import { fileDigest } from '../media/digest.ts';
import { withProgress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import { sessionCharge } from './charge.ts';
import { finishedAsset } from './finished-asset.ts';
import { assetSeed } from './seed.ts';
import { sessionFormat } from './session-format.ts';

/** Makes one image of a session, or finds it finished. */
export async function generateSessionImage(
  context: ActivityContext,
  request: SessionAssetRequest,
): Promise<MadeTake> {
  const { session_id, asset_id, number, order_id } = request;
  const finished = await finishedAsset(context, session_id, 'image', asset_id);
  if (finished) return { digest: finished.digest };

  const { owner_id, width, height } = await sessionFormat(context, session_id);
  const order = await findOrder(context.db, session_id, 'image', order_id ?? session_id);
  if (!order) throw cannot(`The order ${order_id} of this image is not stored.`);
  // Before it is paid for: what cannot be kept would be lost.
  await assertFloor(context.environment.DATA_DIR);
  const live = {
    subjects: [{ kind: 'session' as const, id: session_id }],
    step: `image:${number}`,
    message: `Making image ${number}`,
  };
  const { image, storage } = context.providers;
  const referencePath = order.reference && (await localReference(context, order.reference));
  return await withProgress(context, live, ({ report, signal }) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const outputPath = join(folder, 'image.png');
      const made = await image.generate(sessionCharge(request, 'image', owner_id), {
        prompt: order.prompt,
        visualDirection: '',
        ...(order.negative_prompt !== null && { negativePrompt: order.negative_prompt }),
        ...(order.model !== null && { model: order.model }),
        ...(referencePath !== null && { referencePath }),
        ...{ width, height, outputPath, signal },
        seed: assetSeed(request, order.seed),
        onProgress: report,
      });
      const file = await verifyKeyframe(outputPath, { digest: made.digest, width, height });
      const storage_key = storageKeys.sessionAsset(session_id, { id: asset_id, kind: 'image' });
      await storage.put(storage_key, outputPath, signal);
      const { prompt, negative_prompt } = order;
      await recordSessionAsset(context.db, {
        ...{ id: asset_id, session_id, kind: 'image', storage_key, ...file, width, height },
        ...{ duration_sec: null, prompt, negative_prompt, provider: made.provider, model: made.model },
        ...{ seed: made.seed, cost_usd: made.costUsd },
      });
      return { digest: file.digest };
    }),
  );
}

async function localReference(
  { providers: { storage } }: ActivityContext,
  { key, digest }: Reference,
): Promise<string> {
  if (!(await storage.exists(key))) throw cannot('The reference image is not there any more.');
  const path = await storage.localPath(key);
  if ((await fileDigest(path)) !== digest)
    throw cannot('The reference image has changed since it was chosen.');
  return path;
}
