import { REPLICATE_VOICES, type ReplicateVoice } from '../../config/replicate-models.ts';
import { conformSpeech } from '../media/conform-speech.ts';
import { probe, ProbeError } from '../media/probe.ts';
import { fetchOutput } from './replicate/fetch-output.ts';
import { modelFacts } from './replicate/model-facts.ts';
import { predict } from './replicate/predict.ts';
import { priceOf, speechPrice } from './replicate/price.ts';
import { replicateService, type ReplicateOptions } from './replicate/service.ts';
import { withPart } from './replicate/with-part.ts';
import type { PaidVoice } from './voice.ts';

const MOST_BYTES = 64 * 1024 * 1024;

interface VoiceOptions extends ReplicateOptions {
  readonly model: ReplicateVoice;
  /** One of MiniMax's own, or one that was cloned at Replicate. */
  readonly voiceId: string;
}

/** Narration by MiniMax, at Replicate. */
export function createReplicateVoice({ model, voiceId, ...options }: VoiceOptions): PaidVoice {
  const service = replicateService(options);
  const facts = modelFacts(REPLICATE_VOICES, model);

  return {
    isCharged: true,
    name: 'replicate',
    title: `${facts.path} at Replicate`,
    model: `${model}/${voiceId}`,
    objection: (text) => (UNSPOKEN.test(text) ? NOT_SPOKEN : null),
    estimate: ({ text }) => speechPrice(facts, text),
    async speak({ text, outputPath, signal }, call) {
      const order = () =>
        Promise.resolve({ model: facts.path, seed: null, input: speechInput(text, voiceId) });
      const made = await predict(service, call, { order, price: priceOf, signal });
      await withPart(outputPath, async (part) => {
        await fetchOutput(service, call, made, { path: part, mostBytes: MOST_BYTES, signal });
        if (!(await isSound(part, signal))) throw await call.spent(made, NO_SOUND);
        await conformSpeech(part, outputPath, signal);
      });
      const { model: spokenBy, quantity, usd } = priceOf(made);
      return { model: spokenBy, quantity, costUsd: usd };
    },
  };
}

/** https://replicate.com/minimax/speech-2.6-turbo/api, and the same of 2.8. */
const speechInput = (text: string, voice_id: string) => ({
  ...{ text, voice_id, language_boost: 'Automatic' },
  ...{ audio_format: 'wav', sample_rate: 44_100, channel: 'mono' },
});

const NO_SOUND =
  'What Replicate has made is no speech that can be heard, and it is paid for. Retry to have it spoken, and paid for, once more.';

/** Letters of scripts in which none of MiniMax's forty languages is written: `language_boost` names them. */
const UNSPOKEN =
  /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Arabic}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Hebrew}|\p{Script=Thai}|\p{Script=Devanagari}|\p{Script=Tamil})\p{L}/u;
const NOT_SPOKEN =
  'The voice, MiniMax at Replicate, speaks no language that is written like this. Write the narration in another one, or order the film without a voice.';

/** @throws the signal's reason. */
async function isSound(path: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return (await probe(path, signal)).audio !== null;
  } catch (error) {
    if (error instanceof ProbeError) return false;
    throw error;
  }
}
