import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeFlatPicture, makeSampleClip, withFolder } from '../../testing/sample-media.ts';
import { brightness } from '../../testing/brightness.ts';
import { chooseEncoder, EncoderMissingError } from './choose-encoder.ts';
import { codecOf } from './encoders.ts';
import { finishFilm } from './finish-film.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { askFfprobe, probe } from './probe.ts';
import { makeSoundtrack } from './soundtrack.ts';
import { endsOf } from './transitions.ts';

const size = { width: 320, height: 180, fps: 25 };

describe('the encoder of a film', () => {
  test.each(['auto', 'h264', 'hevc', 'av1'] as const)(
    'ordered as %s makes a film of a clip, a picture and a dissolve that plays from end to end',
    async (ordered) => {
      await withFolder(async (folder) => {
        const encoder = await chooseEncoder(ordered, size);
        const format = { ...size, encoder };
        const [clip, image] = [join(folder, 'clip.mp4'), join(folder, 'light.png')];
        await makeSampleClip({ path: clip, seconds: 1, toneDb: -20 });
        await makeFlatPicture(image, '#f0f0f0');
        const scenes = [
          { clip, durationSec: 1 },
          { image, durationSec: 1, transition: { kind: 'dissolve', duration_sec: 0.4 } as const },
          { text: 'The end', durationSec: 1 },
        ];
        const ends = endsOf(scenes, size.fps);
        const shared = { cacheDir: folder };
        const segments = [];
        for (const [at, scene] of scenes.entries())
          segments.push(await normaliseSegment({ scene, ends: ends[at], format, ...shared }));
        const soundtrack = await makeSoundtrack({ scenes, ends, fps: size.fps, ...shared });
        const film = join(folder, 'final.mp4');
        const paths = { film, poster: join(folder, 'poster.jpg'), sheet: join(folder, 'sheet.jpg') };
        await finishFilm({
          ...{ segments, soundtrackPath: soundtrack.path, format, orderedSec: 3, paths, ...shared },
        });
        const { video } = await probe(film);
        expect(video).toMatchObject({ codec: codecOf(encoder), frames: 75 });
        const seen = await brightness(film, '2:2');
        expect(seen).toHaveLength(75);
        expect(seen[40]).toBeGreaterThan(200);
        expect(seen[74]).toBeLessThan(120);
        if (ordered === 'hevc')
          expect(await askFfprobe(film, ['-show_streams', '-select_streams', 'v'])).toMatchObject({
            streams: [{ codec_tag_string: 'hvc1' }],
          });
      });
    },
    60_000,
  );

  test('ordered as auto is one that encodes here, whatever ffmpeg lists', async () => {
    const encoder = await chooseEncoder('auto', size);
    expect(codecOf(encoder)).toBe('h264');
  });

  test('that is not there is said, with the way on', async () => {
    const impossible = { width: 2, height: 2, fps: 25 };
    const asked = chooseEncoder('av1', impossible);
    await expect(asked).rejects.toThrow(EncoderMissingError);
    await expect(asked).rejects.toThrow(/^AV1 is encoded by libsvtav1, .* Order H\.264, or /);
  });

  test('keeps its segments apart from another’s', async () => {
    await withFolder(async (folder) => {
      const scene = { text: 'A card', durationSec: 0.5 };
      const made = (encoder: 'libx264' | 'libx265') =>
        normaliseSegment({ scene, format: { ...size, encoder }, cacheDir: folder });
      const [one, other] = [await made('libx264'), await made('libx265')];
      expect(one.key).not.toBe(other.key);
      expect((await made('libx264')).reused).toBe(true);
    });
  });
});
