import type { Charge, Estimate } from './charge.ts';
import { chargedVoice, type ChargedVoice } from './charged-voice.ts';
import type { Providers } from './choose.ts';
import type { GeneratedImage, ImageRequest } from './image.ts';
import { paidCall, type Ledger } from './paid-call.ts';
import type { DraftedSpec, DraftSpecRequest } from './text.ts';
import type { GeneratedVideo, VideoRequest } from './video.ts';
import type { WritingListener, WritingRequest, Written } from './writing.ts';

/** The providers as activities have them: there is no call without saying who pays for it. */
export interface ChargedProviders extends Pick<Providers, 'storage' | 'publishing'> {
  readonly text: {
    readonly name: string;
    readonly estimateWriting: (request: WritingRequest) => Estimate;
    readonly write: (charge: Charge, request: WritingRequest, listener: WritingListener) => Promise<Written>;
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
  readonly voice: ChargedVoice;
}

const asCharged = ({
  model,
  costUsd,
  usage,
}: Pick<DraftedSpec, 'model' | 'costUsd' | 'usage'>): Estimate => ({
  model,
  quantity: usage.inputTokens + usage.outputTokens,
  usd: costUsd,
});

/** Puts the ledger before each provider that may charge. */
export function chargedProviders(ledger: Ledger, providers: Providers): ChargedProviders {
  const { text, image, video, voice, storage, publishing } = providers;
  return {
    storage,
    publishing,
    voice: chargedVoice(ledger, voice),
    text: {
      name: text.name,
      estimateWriting: (request) => text.estimateWriting(request),
      write: (charge, request, listener) =>
        paidCall(ledger, {
          charge,
          provider: text.name,
          estimate: text.estimateWriting(request),
          signal: request.signal,
          make: (call) => text.write(request, call, listener),
          charged: asCharged,
        }),
      draftSpec: (charge, request, keep) =>
        paidCall(ledger, {
          charge,
          keep,
          provider: text.name,
          estimate: text.estimate(request),
          signal: request.signal,
          make: (call) => text.draftSpec(request, call),
          charged: asCharged,
        }),
    },
    image: {
      generate: (charge, request) =>
        paidCall(ledger, {
          charge,
          provider: image.name,
          estimate: image.estimate(request),
          signal: request.signal,
          make: (call) => image.generate(request, call),
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
          make: (call) => video.generate(request, call),
          charged: ({ model, costUsd, durationSec }) => ({ model, quantity: durationSec, usd: costUsd }),
        }),
    },
  };
}
