import { join } from 'node:path';
import { assertFloor } from '../../config/disk-space.ts';
import { recordTake } from '../../db/queries/streams/takes.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { withProgress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { MadeTake, VideoTakeRequest } from '../../workflows/contracts/activities.ts';
import { takeSeed } from './basis.ts';
import { streamCharge } from './charge.ts';
import { finishedTake } from './finished-take.ts';
import { segmentOfTake } from './segment-of-take.ts';
import { verifyClip } from './verify-take.ts';

/** Makes one take of a segment's clip from its approved keyframe, or finds it finished. */
export async function generateVideo(context: ActivityContext, request: VideoTakeRequest): Promise<MadeTake> {
  const { stream_id, segment_id, take, keyframe_take } = request;
  const key = { stream_id, segment_id, take, kind: 'video' } as const;
  const finished = await finishedTake(context, key);
  if (finished) return { digest: finished.digest };

  const { spec, segment, index, prompt, width, height } = await segmentOfTake(context, request);
  const keyframe = await finishedTake(context, { ...key, kind: 'keyframe', take: keyframe_take });
  if (!keyframe)
    throw cannot(
      `Take ${keyframe_take} of its keyframe is missing or damaged. Send the film back to its keyframes and regenerate that one.`,
    );

  // Before it is paid for: what cannot be kept would be lost.
  await assertFloor(context.environment.DATA_DIR);
  const live = {
    subjects: [{ kind: 'stream' as const, id: stream_id }],
    step: `video:${index}:${take}`,
    message: `Making clip ${index}`,
  };
  const { video, storage } = context.providers;
  const charge = {
    ...(await streamCharge(context, stream_id, 'video', segment_id, take)),
    accepted: request.tries ?? 0,
  };
  return await withProgress(context, live, ({ report, signal }) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const outputPath = join(folder, 'clip.mp4');
      const format = { width, height, fps: spec.fps };
      const made = await video.generate(charge, {
        ...format,
        prompt,
        narration: segment.narration,
        keyframePath: await storage.localPath(keyframe.storage_key),
        durationSec: segment.duration_sec,
        seed: takeSeed(stream_id, segment_id, 'video', take),
        segmentIndex: index - 1,
        outputPath,
        signal,
        onProgress: report,
      });
      const ordered = { ...format, digest: made.digest, durationSec: segment.duration_sec };
      const file = await verifyClip(outputPath, ordered);
      const storage_key = storageKeys.video(stream_id, segment_id, take);
      await storage.put(storage_key, outputPath, signal);
      await recordTake(context.db, {
        ...key,
        ...file,
        storage_key,
        width,
        height,
        duration_sec: made.durationSec,
        keyframe_take,
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
