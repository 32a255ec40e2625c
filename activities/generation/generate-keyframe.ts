import { join } from 'node:path';
import { assertFloor } from '../../config/disk-space.ts';
import { recordTake } from '../../db/queries/streams/takes.ts';
import type { ActivityContext } from '../context.ts';
import { withProgress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { MadeTake, TakeRequest } from '../../workflows/contracts/activities.ts';
import { takeSeed } from './basis.ts';
import { streamCharge } from './charge.ts';
import { finishedTake } from './finished-take.ts';
import { segmentOfTake } from './segment-of-take.ts';
import { verifyKeyframe } from './verify-take.ts';

/** Makes one take of a segment's keyframe, or finds it finished. */
export async function generateKeyframe(context: ActivityContext, request: TakeRequest): Promise<MadeTake> {
  const { stream_id, segment_id, take } = request;
  const key = { stream_id, segment_id, take, kind: 'keyframe' } as const;
  const finished = await finishedTake(context, key);
  if (finished) return { digest: finished.digest };

  const { spec, index, prompt, width, height } = await segmentOfTake(context, request);
  // Before it is paid for: what cannot be kept would be lost.
  await assertFloor(context.environment.DATA_DIR);
  const live = {
    subjects: [{ kind: 'stream' as const, id: stream_id }],
    step: `keyframe:${index}:${take}`,
    message: `Drawing keyframe ${index}`,
  };
  const { image, storage } = context.providers;
  const charge = {
    ...(await streamCharge(context, stream_id, 'keyframe', segment_id, take)),
    accepted: request.tries ?? 0,
  };
  return await withProgress(context, live, ({ report, signal }) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const outputPath = join(folder, 'keyframe.png');
      const made = await image.generate(charge, {
        prompt,
        visualDirection: spec.visual_direction,
        width,
        height,
        seed: takeSeed(stream_id, segment_id, 'keyframe', take),
        outputPath,
        signal,
        onProgress: report,
      });
      const file = await verifyKeyframe(outputPath, { digest: made.digest, width, height });
      const storage_key = storageKeys.keyframe(stream_id, segment_id, take);
      await storage.put(storage_key, outputPath, signal);
      await recordTake(context.db, {
        ...key,
        ...file,
        storage_key,
        width,
        height,
        duration_sec: null,
        prompt,
        provider: made.provider,
        model: made.model,
        seed: made.seed,
        cost_usd: made.costUsd,
      });
      return { digest: file.digest };
    }),
  );
}
