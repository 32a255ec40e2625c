import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTone, withFolder } from '../../testing/sample-media.ts';
import { measureLoudness } from '../../testing/measure-loudness.ts';
import { pyloudnorm } from '../../testing/pyloudnorm.ts';
import { levelAt } from '../../testing/tone-level.ts';
import { readSamples } from '../../testing/read-samples.ts';
import { TARGET_LUFS, TRUE_PEAK_LIMIT } from '../media/loudness.ts';
import type { Scene } from '../media/scene.ts';
import { makeSoundtrack, type SoundtrackRequest } from '../media/soundtrack.ts';
import { createFlite } from '../providers/flite.ts';
import { NarrationError } from './narration-error.ts';
import { sceneVoice } from './scene-voice.ts';
import { timeNarration } from './time-narration.ts';

const voice = createFlite();
const STORY = 'The lamp has burned for forty years. Nobody remembers who lit it first.';

/** A soundtrack whose narration is spoken. */
async function spokenTrack(
  folder: string,
  scenes: readonly Scene[],
  further: Partial<SoundtrackRequest> = {},
): Promise<string> {
  const speak: SoundtrackRequest['speak'] = async ({ narration, durationSec }, samples) => {
    const timed = await timeNarration({ narration, durationSec, voice, cacheDir: folder });
    return await sceneVoice({ timed, samples, cacheDir: folder });
  };
  return (await makeSoundtrack({ scenes, fps: 25, speak, cacheDir: folder, ...further })).path;
}

/** The loudest sample of a part, seconds. */
const loudest = (samples: Int16Array, from: number, to: number): number =>
  samples.slice(from * 48_000, to * 48_000).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

describe('narration', () => {
  test('is heard when its subtitles are shown, sentence by sentence, and nothing is heard between', async () => {
    await withFolder(async (folder) => {
      const timed = await timeNarration({ narration: STORY, durationSec: 8, voice, cacheDir: folder });
      expect(timed.cues.map(({ text }) => text)).toEqual([
        'The lamp has burned for forty years.',
        'Nobody remembers who lit it first.',
      ]);
      const path = await spokenTrack(folder, [
        { durationSec: 2 },
        { narration: STORY, durationSec: 8 },
        { durationSec: 2 },
      ]);
      const samples = await readSamples(path);
      for (const { startSec, endSec } of timed.cues)
        expect(loudest(samples, 2 + startSec, 2 + endSec)).toBeGreaterThan(2_000);
      const [first, second] = timed.cues;
      const pause = [2 + (first?.endSec ?? 0), 2 + (second?.startSec ?? 0)] as const;
      expect(pause[1] - pause[0]).toBeGreaterThan(0.2);
      expect(loudest(samples, pause[0] + 0.05, pause[1] - 0.05)).toBeLessThan(200);
      expect(loudest(samples, 0, 2)).toBeLessThan(200);
      expect(loudest(samples, 2 + (second?.endSec ?? 0), 12)).toBeLessThan(200);
    });
  });

  test('that is a little too long is spoken faster, and ends within its scene', async () => {
    await withFolder(async (folder) => {
      const request = { narration: STORY, voice, cacheDir: folder };
      const easy = await timeNarration({ ...request, durationSec: 20 });
      const seconds = (easy.cues.at(-1)?.endSec ?? 0) - easy.leadSec;
      const durationSec = Number((seconds / 1.2 + 0.5).toFixed(2));
      const fast = await timeNarration({ ...request, durationSec });
      expect(easy.tempo).toBe(1);
      expect(fast.tempo).toBeCloseTo(1.2, 1);
      expect(fast.cues.at(-1)?.endSec).toBeLessThan(durationSec);
      const samples = await readSamples(
        await spokenTrack(folder, [{ narration: STORY, durationSec }, { durationSec: 1 }]),
      );
      expect(loudest(samples, durationSec, durationSec + 1)).toBeLessThan(200);
    });
  });

  test('that is far too long is refused in words that say how long its scene has to be, which is long enough', async () => {
    await withFolder(async (folder) => {
      const request = { narration: `${STORY} ${STORY}`, voice, cacheDir: folder };
      const refusal = await timeNarration({ ...request, durationSec: 3 }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(NarrationError);
      const { message } = refusal as Error;
      expect(message).toMatch(/^The narration takes [\d.]+ s to speak, and its scene lasts 3 s\./);
      const needed = Number(/needs ([\d.]+) s/.exec(message)?.[1]);
      await expect(timeNarration({ ...request, durationSec: needed })).resolves.toMatchObject({
        tempo: expect.any(Number),
      });
    });
  });

  test('that nobody speaks is read for as long as its scene lasts, each sentence by its length', async () => {
    const { cues, sentences } = await timeNarration({
      ...{ narration: `Short. ${STORY}`, durationSec: 10, voice: null, cacheDir: 'unused' },
    });
    expect(sentences).toEqual([]);
    expect(cues).toHaveLength(3);
    expect([cues[0]?.startSec, cues.at(-1)?.endSec]).toEqual([0.25, 9.75]);
    for (const [at, cue] of cues.entries()) if (at > 0) expect(cue.startSec).toBe(cues[at - 1]?.endSec);
    expect((cues[0]?.endSec ?? 9) - 0.25).toBeLessThan(1.5);
  });

  test('of one long sentence is shown in pieces that fit two lines', async () => {
    const narration = `${'She walked on along the wall, and the sea was below her, '.repeat(4)}and it was night.`;
    const { cues } = await timeNarration({ narration, durationSec: 20, voice: null, cacheDir: 'unused' });
    expect(cues.length).toBeGreaterThan(2);
    for (const { text } of cues) expect(text.length).toBeLessThanOrEqual(84);
    expect(cues.map(({ text }) => text).join(' ')).toBe(narration);
  });
});

describe('a film’s sound', () => {
  test('has its music under the whole of it, begun again where it ends, and lower while somebody speaks', async () => {
    await withFolder(async (folder) => {
      const music = join(folder, 'music.wav');
      // So high that the voice, of 16,000 samples a second, has next to nothing there.
      await makeTone({ path: music, seconds: 3, hertz: 7_600, toneDb: -12 });
      const path = await spokenTrack(
        folder,
        [{ durationSec: 4 }, { narration: STORY, durationSec: 6 }, { durationSec: 5 }],
        { music: { path: music, gainDb: 0 } },
      );
      const samples = await readSamples(path);
      const level = (second: number) => levelAt(samples, 7_600, second, 0.4);
      // 12 s: after the music began for the fourth time, and before it is faded out.
      expect(Math.abs(level(2) - level(11.3))).toBeLessThan(1);
      const timed = await timeNarration({ narration: STORY, durationSec: 6, voice, cacheDir: folder });
      const { startSec = 0, endSec = 0 } = timed.cues[0] ?? {};
      expect(level(2) - level(4 + (startSec + endSec) / 2)).toBeGreaterThan(6);
      expect(level(14.8)).toBeLessThan(level(11.3) - 12);
    });
  });

  test.each(['broadcast', 'web'] as const)(
    'for %s is as loud as it was ordered by two meters, and no peak is over the limit',
    async (loudness) => {
      await withFolder(async (folder) => {
        const music = join(folder, 'music.wav');
        await makeTone({ path: music, seconds: 4, hertz: 220, toneDb: -6 });
        const path = await spokenTrack(
          folder,
          [{ narration: STORY, durationSec: 7 }, { durationSec: 2 }, { narration: STORY, durationSec: 6 }],
          { music: { path: music, gainDb: 3 }, loudness },
        );
        for (const { integrated, truePeak } of [await measureLoudness(path), await pyloudnorm(path)]) {
          expect(Math.abs(integrated - TARGET_LUFS[loudness])).toBeLessThanOrEqual(0.5);
          expect(truePeak).toBeLessThanOrEqual(TRUE_PEAK_LIMIT);
        }
      });
    },
    180_000,
  );
});
