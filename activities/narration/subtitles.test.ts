import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { brightness } from '../../testing/brightness.ts';
import { makeFlatPicture, withFolder } from '../../testing/sample-media.ts';
import { joinFilm } from '../media/join-film.ts';
import { normaliseSegment } from '../media/normalise-segment.ts';
import { makeSoundtrack } from '../media/soundtrack.ts';
import { subRip, webVtt, webVttForTrack } from './subtitle-files.ts';

const run = promisify(execFile);
const ffmpeg = process.env['FFMPEG_PATH'] ?? 'ffmpeg';

/** As ffmpeg reads them: its own SubRip of what a file holds. */
async function read(path: string, ...options: string[]): Promise<string> {
  const { stdout } = await run(ffmpeg, [
    '-nostdin',
    '-loglevel',
    'error',
    ...options,
    '-i',
    path,
    '-f',
    'srt',
    '-',
  ]);
  return stdout;
}

const CUES = [
  {
    startSec: 0.25,
    endSec: 1.5,
    text: 'The lamp has burned for forty years, and nobody knows who lit it first.',
  },
  { startSec: 61.75, endSec: 3_725.0004, text: 'Fish & chips.' },
];
const AS_READ = [
  '1\n00:00:00,250 --> 00:00:01,500\nThe lamp has burned for forty years,\nand nobody knows who lit it first.\n',
  '2\n00:01:01,750 --> 01:02:05,000\nFish & chips.\n',
].join('\n');

describe('subtitles beside a film', () => {
  test('are SubRip and WebVTT that say the same', async () => {
    await withFolder(async (folder) => {
      const [srt, vtt] = [join(folder, 'film.srt'), join(folder, 'film.vtt')];
      await writeFile(srt, subRip(CUES));
      await writeFile(vtt, webVtt(CUES));
      expect(subRip(CUES)).toBe(AS_READ);
      for (const path of [srt, vtt]) expect((await read(path)).trim()).toBe(AS_READ.trim());
    });
  });
});

describe('subtitles as a track', () => {
  test.each(['Fish & chips', 'Plain <b>letters</b>', 'He said: --> there', 'Ünïcödé 日本'])(
    'say %s as it was written',
    async (text) => {
      await withFolder(async (folder) => {
        const scene = { text: 'A card', durationSec: 2 };
        const shared = { cacheDir: folder };
        const format = { width: 320, height: 180, fps: 25 };
        const segment = await normaliseSegment({ scene, format, ...shared });
        const soundtrack = await makeSoundtrack({ scenes: [scene], fps: 25, ...shared });
        const subtitlesPath = join(folder, 'film.vtt');
        await writeFile(subtitlesPath, webVttForTrack([{ startSec: 0.5, endSec: 1.5, text }]));
        const outputPath = join(folder, 'film.mp4');
        await joinFilm({
          ...{ pieces: [segment], soundtrackPath: soundtrack.path, subtitlesPath, fps: 25, outputPath },
        });
        const { stdout } = await run(process.env['FFPROBE_PATH'] ?? 'ffprobe', [
          ...[
            '-v',
            'error',
            '-select_streams',
            's',
            '-show_entries',
            'stream=codec_name:packet=pts_time,duration_time,data',
          ],
          ...['-show_data', '-of', 'json', outputPath],
        ]);
        const { streams, packets } = JSON.parse(stdout);
        expect(streams).toMatchObject([{ codec_name: 'mov_text' }]);
        const spoken = packets.find(({ pts_time }: { pts_time: string }) => pts_time === '0.500000');
        expect(spoken).toMatchObject({ duration_time: '1.000000' });
        // Timed text (3GPP TS 26.245): two bytes of its length, then the text.
        const bytes = Buffer.from(
          [...spoken.data.matchAll(/^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?)+)/gm)]
            .map(([, hex]) => hex.replaceAll(' ', ''))
            .join(''),
          'hex',
        );
        expect(bytes.subarray(2, 2 + bytes.readUInt16BE(0)).toString()).toBe(text);
      });
    },
  );
});

test('a track has neither braces nor backslashes, which would be markup', () => {
  const text = String.raw`{\an8}Not at the top`;
  expect(webVttForTrack([{ startSec: 0, endSec: 1, text }])).toContain('(/an8)Not at the top');
  expect(webVtt([{ startSec: 0, endSec: 1, text }])).toContain(text);
});

describe('subtitles in the picture', () => {
  test.each([
    [25, '1280x720'],
    [23.976, '854x480'],
    [59.94, '640x360'],
  ])(
    'at %d frames a second and %s are seen from their first frame to their last, and no other',
    async (fps, size) => {
      await withFolder(async (folder) => {
        const image = join(folder, 'white.png');
        await makeFlatPicture(image, '#ffffff');
        const [width = 0, height = 0] = size.split('x').map(Number);
        const subtitles = [
          { startSec: 10 / fps, endSec: 20 / fps, text: 'The first, which is read for ten frames.' },
          { startSec: 20 / fps, endSec: 24 / fps, text: 'The second.' },
          { startSec: 30 / fps, endSec: 36 / fps, text: '日本語の字幕' },
        ];
        const scene = { image, durationSec: 40 / fps };
        const segment = await normaliseSegment({
          ...{ scene, subtitles, format: { width, height, fps }, cacheDir: folder },
        });
        const strip = await brightness(segment.videoPath, `iw/8:ih/10:iw*7/16:ih*0.83`);
        expect(strip).toHaveLength(40);
        const seen = strip.map((level) => level < 200);
        expect(seen.flatMap((is, frame) => (is ? [frame] : []))).toEqual([
          ...Array.from({ length: 14 }, (_, at) => 10 + at),
          ...Array.from({ length: 6 }, (_, at) => 30 + at),
        ]);
      });
    },
  );

  test('make another segment, and without them the one from before is found', async () => {
    await withFolder(async (folder) => {
      const image = join(folder, 'white.png');
      await makeFlatPicture(image, '#ffffff');
      const request = {
        ...{
          scene: { image, durationSec: 1 },
          format: { width: 320, height: 180, fps: 25 },
          cacheDir: folder,
        },
      };
      const plain = await normaliseSegment(request);
      const said = (text: string) =>
        normaliseSegment({ ...request, subtitles: [{ startSec: 0.1, endSec: 0.9, text }] });
      const keys = [plain.key, (await said('One')).key, (await said('Other')).key];
      expect(new Set(keys).size).toBe(3);
      expect((await normaliseSegment(request)).reused).toBe(true);
    });
  });
});
