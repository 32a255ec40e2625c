import type { Charge } from './charge.ts';
import type { Providers } from './choose.ts';
import type { GeneratedImage, ImageRequest } from './image.ts';
import { paidCall, type Ledger } from './paid-call.ts';
import type { DraftedSpec, DraftSpecRequest } from './text.ts';
import type { GeneratedVideo, VideoRequest } from './video.ts';

/** The providers as activities have them: there is no call without saying who pays for it. */
export interface ChargedProviders extends Pick<Providers, 'storage' | 'publishing'> {
  readonly text: {
    readonly draftSpec: (
      charge: Charge,
      request: DraftSpecRequest,
      /** Puts the draft where a crash leaves it, before it is settled. */
      keep: (draft: DraftedSpec) => Promise<void>,
    ) => Promise<DraftedSpec>;
  };
  readonly image: {
    readonly generate: (charge: Charge, request: ImageRequest) => Promise<GeneratedImage>;
  };
  readonly video: {
    readonly generate: (charge: Charge, request: VideoRequest) => Promise<GeneratedVideo>;
  };
}

/** Puts the ledger before each provider that may charge. */
export function chargedProviders(ledger: Ledger, providers: Providers): ChargedProviders {
  const { text, image, video, storage, publishing } = providers;
  return {
    storage,
    publishing,
    text: {
      draftSpec: (charge, request, keep) =>
        paidCall(ledger, {
          charge,
          keep,
          provider: text.name,
          estimate: text.estimate(request),
          signal: request.signal,
          make: () => text.draftSpec(request),
          charged: ({ model, costUsd, usage }) => ({
            model,
            quantity: usage.inputTokens + usage.outputTokens,
            usd: costUsd,
          }),
        }),
    },
    image: {
      generate: (charge, request) =>
        paidCall(ledger, {
          charge,
          provider: image.name,
          estimate: image.estimate(request),
          signal: request.signal,
          make: () => image.generate(request),
          charged: ({ model, costUsd }) => ({ model, quantity: 1, usd: costUsd }),
        }),
    },
    video: {
      generate: (charge, request) =>
        paidCall(ledger, {
          charge,
          provider: video.name,
          estimate: video.estimate(request),
          signal: request.signal,
          make: () => video.generate(request),
          charged: ({ model, costUsd, durationSec }) => ({ model, quantity: durationSec, usd: costUsd }),
        }),
    },
  };
}
