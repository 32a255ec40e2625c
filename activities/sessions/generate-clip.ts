import { join } from 'node:path';
import { assertFloor } from '../../config/disk-space.ts';
import { recordSessionAsset } from '../../db/queries/sessions/assets.ts';
import { findOrder } from '../../db/queries/sessions/orders.ts';
import type { MadeTake } from '../../workflows/contracts/activities.ts';
import type { SessionClipRequest } from '../../workflows/contracts/session/activities.ts';
import type { ClipOrder } from '../../workflows/contracts/session/orders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { verifyClip } from '../generation/verify-take.ts';
import { withProgress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import { sessionCharge } from './charge.ts';
import { finishedAsset } from './finished-asset.ts';
import { assetSeed } from './seed.ts';
import { sessionFormat } from './session-format.ts';

const NO_WORDS: ClipOrder = { prompt: null, negative_prompt: null, model: null, seed: null };

/** Makes one clip of a session from its approved image, or finds it finished. */
export async function generateSessionClip(
  context: ActivityContext,
  request: SessionClipRequest,
): Promise<MadeTake> {
  const { session_id, asset_id, number, order_id, image_id, duration_sec } = request;
  const finished = await finishedAsset(context, session_id, 'clip', asset_id);
  if (finished) return { digest: finished.digest };

  const { owner_id, width, height, fps } = await sessionFormat(context, session_id);
  const order = order_id === null ? NO_WORDS : await findOrder(context.db, session_id, 'clip', order_id);
  if (!order) throw cannot(`The order ${order_id} of this clip is not stored.`);
  const image = await finishedAsset(context, session_id, 'image', image_id);
  if (!image) throw cannot('The image of this clip is missing or damaged: regenerate it.');
  // Before it is paid for: what cannot be kept would be lost.
  await assertFloor(context.environment.DATA_DIR);
  const live = {
    subjects: [{ kind: 'session' as const, id: session_id }],
    step: `clip:${number}`,
    message: `Making clip ${number}`,
  };
  const { video, storage } = context.providers;
  return await withProgress(context, live, ({ report, signal }) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const outputPath = join(folder, 'clip.mp4');
      const format = { width, height, fps };
      const prompt = order.prompt ?? image.prompt;
      const negative_prompt = order.negative_prompt ?? image.negative_prompt;
      const made = await video.generate(sessionCharge(request, 'clip', owner_id), {
        ...format,
        ...{ prompt, narration: '', durationSec: duration_sec, segmentIndex: number - 1 },
        ...(negative_prompt !== null && { negativePrompt: negative_prompt }),
        ...(order.model !== null && { model: order.model }),
        keyframePath: await storage.localPath(image.storage_key),
        seed: assetSeed(request, order.seed),
        ...{ outputPath, signal, onProgress: report },
      });
      const ordered = { ...format, digest: made.digest, durationSec: duration_sec };
      const file = await verifyClip(outputPath, ordered);
      const storage_key = storageKeys.sessionAsset(session_id, { id: asset_id, kind: 'clip' });
      await storage.put(storage_key, outputPath, signal);
      await recordSessionAsset(context.db, {
        ...{ id: asset_id, session_id, kind: 'clip', storage_key, ...file, width, height },
        ...{ duration_sec: made.durationSec, prompt, negative_prompt },
        ...{ provider: made.provider, model: made.model, seed: made.seed, cost_usd: made.costUsd },
      });
      return { digest: file.digest };
    }),
  );
}
