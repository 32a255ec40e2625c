import { REPLICATE_VIDEOS, type ReplicateVideo } from '../../config/replicate-models.ts';
import { conformClip } from '../media/conform-clip.ts';
import { fileDigest } from '../media/digest.ts';
import { probe, ProbeError } from '../media/probe.ts';
import { clipInput, clipLength } from './replicate/clip-input.ts';
import { fetchOutput } from './replicate/fetch-output.ts';
import { modelFacts } from './replicate/model-facts.ts';
import { predict } from './replicate/predict.ts';
import { clipPrice, priceOf } from './replicate/price.ts';
import { sendPicture } from './replicate/send-file.ts';
import { replicateService, type ReplicateOptions } from './replicate/service.ts';
import { withPart } from './replicate/with-part.ts';
import type { VideoProvider, VideoRequest } from './video.ts';

const MOST_BYTES = 1024 * 1024 * 1024;

/** Clips by Luma's Ray, at Replicate, each from its keyframe on. */
export function createReplicateVideo(options: ReplicateOptions & { readonly model: ReplicateVideo }) {
  const service = replicateService(options);
  const factsOf = ({ model }: VideoRequest) => modelFacts(REPLICATE_VIDEOS, model ?? options.model);

  return {
    name: 'replicate',
    estimate: (request) => clipPrice(factsOf(request), clipLength(request).made),
    async generate(request, call) {
      const { seed, keyframePath, outputPath, signal, onProgress } = request;
      const order = async () => ({
        ...{
          model: factsOf(request).path,
          seed,
          input: clipInput(request, await sendPicture(service, keyframePath)),
        },
      });
      const made = await predict(service, call, { order, price: priceOf, signal, onProgress });
      const durationSec = await withPart(outputPath, async (part) => {
        await fetchOutput(service, call, made, { path: part, mostBytes: MOST_BYTES, signal });
        const hasSound = await soundOf(part, signal);
        if (hasSound === null) throw await call.spent(made, NO_CLIP);
        const slowed = Math.max(1, request.durationSec / Number(made.input['duration']));
        return await conformClip(part, outputPath, { ...request, format: request, slowed, hasSound });
      });
      const digest = await fileDigest(outputPath, signal);
      const { model, usd } = priceOf(made);
      return { digest, seed, provider: 'replicate', model, costUsd: usd, durationSec };
    },
  } satisfies VideoProvider;
}

const NO_CLIP =
  'What Replicate has made is no clip that can be read, and it is paid for. Try again to have it made, and paid for, once more.';

/** Whether a clip has sound; null: it is none. @throws the signal's reason. */
async function soundOf(path: string, signal: AbortSignal | undefined): Promise<boolean | null> {
  try {
    const { video, audio, isStill } = await probe(path, signal);
    return video && !isStill ? audio !== null : null;
  } catch (error) {
    if (error instanceof ProbeError) return null;
    throw error;
  }
}
