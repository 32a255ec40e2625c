import { open } from 'node:fs/promises';
import { FASTEST_VOICE, VOICE_LEAD } from '../../workflows/contracts/render/narration.ts';
import { keep } from '../media/media-cache.ts';
import { readSentences } from '../providers/outliner/sentences.ts';
import type { Voice } from '../providers/voice.ts';
import { cuesOf, shared, type Cue } from './cues.ts';
import { isSaid } from './is-spoken.ts';
import { NarrationError } from './narration-error.ts';
import { speechKey } from './speech-key.ts';

export interface NarrationRequest {
  readonly narration: string | undefined;
  /** Of its scene, seconds. */
  readonly durationSec: number;
  /** Null: it is read, not heard. */
  readonly voice: Voice | null;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
}

export interface SpokenSentence {
  readonly path: string;
  /** Of what it was made from. */
  readonly key: string;
}

/** When a scene's narration is read and heard, from the scene's beginning. */
export interface TimedNarration {
  readonly cues: readonly Cue[];
  /** In order; none where nothing is spoken. */
  readonly sentences: readonly SpokenSentence[];
  /** How much faster than the voice speaks by itself. */
  readonly tempo: number;
  readonly leadSec: number;
}

/** Between two sentences, seconds. */
export const PAUSE = 0.25;

/**
 * Speaks a scene's narration, sentence by sentence, and says when each is heard. Where it is too long for its scene it is
 * spoken faster, within reason.
 * @throws NarrationError where it does not fit even so, or cannot be spoken.
 */
export async function timeNarration(request: NarrationRequest): Promise<TimedNarration> {
  const { narration = '', durationSec, voice } = request;
  const leadSec = Math.min(VOICE_LEAD, durationSec / 10);
  const available = durationSec - 2 * leadSec;
  const texts = readSentences(narration).map(({ text }) => text);
  if (!voice)
    return {
      cues: shared(texts, leadSec, leadSec + available).flatMap(({ text, startSec, endSec }) =>
        cuesOf(text, startSec, endSec),
      ),
      ...{ sentences: [], tempo: 1, leadSec },
    };

  const objection = voice.objection(narration);
  if (objection !== null) throw new NarrationError(objection);
  const spoken = [];
  for (const text of texts.filter(isSaid))
    spoken.push({ text, ...(await spokenSentence(request, voice, text)) });
  const seconds = spoken.reduce((sum, one) => sum + one.seconds, PAUSE * Math.max(0, spoken.length - 1));
  const tempo = Math.max(1, seconds / available);
  if (tempo > FASTEST_VOICE) throw tooLong(seconds, durationSec);

  let at = leadSec;
  const cues = spoken.flatMap(({ text, seconds }) => {
    const start = at;
    const end = at + seconds / tempo;
    at = end + PAUSE / tempo;
    return cuesOf(text, start, end);
  });
  return { cues, sentences: spoken.map(({ path, key }) => ({ path, key })), tempo, leadSec };
}

function tooLong(seconds: number, durationSec: number): NarrationError {
  // Rounded up, so that what is asked for is enough.
  const needed = Math.ceil((seconds / FASTEST_VOICE + 2 * VOICE_LEAD) * 10) / 10;
  return new NarrationError(
    `The narration takes ${seconds.toFixed(1)} s to speak, and its scene lasts ${durationSec} s. Spoken a quarter faster, the most that is done, it needs ${needed} s: make the scene that long, or the narration shorter.`,
  );
}

/** One sentence, kept by its words and its voice. */
async function spokenSentence(
  { cacheDir, signal }: NarrationRequest,
  voice: Voice,
  text: string,
): Promise<SpokenSentence & { readonly seconds: number }> {
  const key = speechKey(voice, text);
  const { paths } = await keep({
    ...{ cacheDir, key, extensions: ['wav'], signal },
    make: ({ wav }) => voice.speak({ text, outputPath: wav, signal }),
  });
  return { path: paths.wav, key, seconds: await secondsOfWav(paths.wav) };
}

/** What stands before the samples, and where in it how many bytes are a second. */
const HEADER = 44;
const BYTES_A_SECOND = 28;

/** How long a WAV of plain samples lasts: RIFF WAVE with a `fmt ` chunk of 16 bytes, then `data`. */
async function secondsOfWav(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(HEADER), 0, HEADER, 0);
    const { size } = await file.stat();
    return (size - HEADER) / buffer.readUInt32LE(BYTES_A_SECOND);
  } finally {
    await file.close();
  }
}
