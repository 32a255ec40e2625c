import type { Charge } from './charge.ts';
import { paidCall, type Ledger } from './paid-call.ts';
import type { FreeVoice, SpeechRequest, VoiceFacts, VoiceProvider } from './voice.ts';

/** A voice as activities have it: of one that charges nothing is heard without saying who pays. */
export type ChargedVoice =
  | FreeVoice
  | (VoiceFacts & {
      readonly isCharged: true;
      /** @throws ProviderError; ApplicationFailure `budget_exceeded` before anything was asked for. */
      readonly speak: (charge: Charge, request: SpeechRequest) => Promise<void>;
    });

/** Puts the ledger before a voice that charges. */
export function chargedVoice(ledger: Ledger, voice: VoiceProvider): ChargedVoice {
  if (!voice.isCharged) return voice;
  const { name, title, model } = voice;
  return {
    ...{ isCharged: true, name, title, model },
    objection: (text) => voice.objection(text),
    speak: async (charge, request) => {
      await paidCall(ledger, {
        charge,
        provider: name,
        estimate: voice.estimate(request),
        signal: request.signal,
        make: (call) => voice.speak(request, call),
        charged: ({ model: spokenBy, quantity, costUsd }) => ({ model: spokenBy, quantity, usd: costUsd }),
      });
    },
  };
}
