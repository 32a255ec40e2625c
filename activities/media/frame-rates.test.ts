import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { exactRate } from '../../workflows/contracts/frame-rate.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { joinFilm } from './join-film.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { askFfprobe } from './probe.ts';
import { makeSoundtrack } from './soundtrack.ts';
import { SAMPLE_RATE } from './timing.ts';

const packetsSchema = z.object({
  streams: z.tuple([z.object({ time_base: z.string() })]),
  packets: z.array(z.object({ pts: z.number() })),
});
const soundSchema = z.object({ streams: z.tuple([z.object({ duration_ts: z.number() })]) });

/** The most that a film may have, each of a length that at no rate is whole frames, whole microseconds or whole samples. */
const SCENES = Array.from({ length: LIMITS.segments }, () => ({ text: 'A card', durationSec: 0.534 }));

describe('a film of many scenes', () => {
  test.each([23.976, 24, 29.97, 59.94])(
    'at %d frames a second has each frame on its tick, and as much sound as picture',
    async (fps) => {
      await withFolder(async (folder) => {
        const format = { width: 320, height: 180, fps };
        const segments = [];
        for (const scene of SCENES)
          segments.push(await normaliseSegment({ scene, format, cacheDir: folder }));
        const soundtrack = await makeSoundtrack({ scenes: SCENES, fps, cacheDir: folder });
        const outputPath = join(folder, 'film.mp4');
        await joinFilm({ pieces: segments, soundtrackPath: soundtrack.path, fps, outputPath });

        const show = ['-select_streams', 'v', '-show_streams', '-show_packets'];
        const picture = packetsSchema.parse(await askFfprobe(outputPath, show));
        const { numerator, denominator } = exactRate(fps);
        const perSecond = Number(picture.streams[0].time_base.split('/')[1]);
        const aFrame = (perSecond * denominator) / numerator;
        const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
        expect(aFrame % 1).toBe(0);
        expect(picture.packets.map(({ pts }) => pts).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: frames }, (_, frame) => frame * aFrame),
        );
        const sound = soundSchema.parse(
          await askFfprobe(outputPath, ['-select_streams', 'a', '-show_streams']),
        );
        // The nearest sample to the end of the picture.
        const samples = (frames * SAMPLE_RATE * denominator) / numerator;
        expect(Math.abs(sound.streams[0].duration_ts - samples)).toBeLessThanOrEqual(0.5);
      });
    },
  );
});
