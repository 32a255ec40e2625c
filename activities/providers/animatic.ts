import { basename, dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { cameraMove, moveFilters } from '../media/camera-move.ts';
import { fileDigest } from '../media/digest.ts';
import { audioEncoding, stillFilters, videoEncoding } from '../media/encoding.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { MONO_FONT } from '../media/fonts.ts';
import { letter } from '../media/lettering.ts';
import { makeStill } from '../media/still.ts';
import { frameCount, rateText, SAMPLE_RATE, samplesOf, secondsOf } from '../media/timing.ts';
import type { VideoProvider, VideoRequest } from './video.ts';

const MODEL = 'animatic-1';

/** Clips made from the keyframe alone, by ffmpeg: a camera move, a burnt-in timecode, a quiet chord. Costs nothing. */
export function createAnimatic() {
  return {
    name: 'animatic',
    estimate: ({ durationSec }) => ({ model: MODEL, quantity: durationSec, usd: 0 }),
    async generate(request) {
      const { keyframePath, durationSec, fps, width, height, seed, outputPath, signal, onProgress } = request;
      const frames = frameCount(durationSec, fps);
      const stillPath = `${outputPath}.${randomUUID()}.still.png`;
      const tagPath = `${outputPath}.${randomUUID()}.tag.png`;
      try {
        await makeStill(keyframePath, stillPath, { width, height, fps });
        const isTagged = await letterUnwanted(request, tagPath);
        await runFfmpeg({
          inputs: [
            { path: stillPath, options: ['-framerate', rateText(fps)], trusted: true },
            ...(isTagged ? [{ path: tagPath, trusted: true }] : []),
          ],
          filterGraph: [
            `[0:v]${stillFilters},${moveFilters(cameraMove(seed), frames, fps)},${timecode(fps, height)},setsar=1[${isTagged ? 'moved' : 'video'}]`,
            ...(isTagged ? [`[moved][1:v]overlay=${tagPlace(height)},format=yuv420p[video]`] : []),
            `${chord(seed, samplesOf(frames, fps))}[audio]`,
          ].join(';'),
          outputs: [
            {
              options: [
                ...['-map', '[video]', ...videoEncoding({ fps }), '-frames:v', `${frames}`],
                ...['-map', '[audio]', ...audioEncoding, '-movflags', '+faststart'],
              ],
              path: outputPath,
            },
          ],
          workingDirectory: dirname(MONO_FONT),
          totalFrames: frames,
          signal,
          onProgress,
        });
      } finally {
        await Promise.all([stillPath, tagPath].map((path) => rm(path, { force: true })));
      }
      const digest = await fileDigest(outputPath, signal);
      return {
        digest,
        seed,
        provider: 'animatic',
        model: MODEL,
        costUsd: 0,
        durationSec: secondsOf(frames, fps),
      };
    },
  } satisfies VideoProvider;
}

/**
 * What the clip is not to show: a camera move over a keyframe shows what that shows, so whoever looks is told what was asked for.
 * @returns whether there is anything to be said.
 */
async function letterUnwanted(
  { negativePrompt = '', width, height }: VideoRequest,
  path: string,
): Promise<boolean> {
  if (negativePrompt.trim() === '') return false;
  const { png } = await letter(`animatic · not: ${negativePrompt.trim()}`, {
    ...{
      width: width * 0.5,
      height: height * 0.08,
      size: Math.max(9, Math.round(height * 0.02)),
      minimumSize: 8,
    },
    ...{ color: '#d9d4c8', family: 'DejaVu Sans Mono' },
  });
  await writeFile(path, png);
  return true;
}

/** Top left, where a storyboard has nothing. */
const tagPlace = (height: number): string => {
  const margin = Math.round(height / 30);
  return `${margin}:${margin}`;
};

/** Timecode from 00:00:00:00, bottom right. The font is named relative to the working directory. */
function timecode(fps: number, height: number): string {
  const size = Math.max(10, Math.round(height / 34));
  const margin = Math.round(height / 30);
  return [
    `drawtext=fontfile=${basename(MONO_FONT)}:timecode='00\\:00\\:00\\:00':rate=${rateText(fps)}:fontsize=${size}`,
    `fontcolor=white@0.85:box=1:boxcolor=black@0.45:boxborderw=${Math.round(size / 3)}`,
    `x=w-tw-${margin}:y=h-th-${margin}`,
  ].join(':');
}

/** Roots of the chords, hertz: A2, C3, D3, E3, G2 and F2 in equal temperament. */
const roots = [110, 130.81, 146.83, 164.81, 98, 87.31];

/**
 * A soft open chord that breathes, with a little brown noise under it: so that the sound path of a film is real from
 * the first clip on. The same seed always sounds the same.
 */
function chord(seed: number, samples: number): string {
  const step = Math.abs(Math.trunc(seed));
  const root = roots[step % roots.length] ?? 110;
  const voice = (ratio: number, level: number, slowness: number) =>
    `${level}*sin(${(2 * Math.PI * root * ratio).toFixed(3)}*t)*(0.7+0.3*sin(${slowness}*t))`;
  const left = [voice(1, 0.05, 0.7), voice(1.5, 0.03, 0.5), voice(2.01, 0.018, 0.9)].join('+');
  const right = [voice(1.001, 0.05, 0.6), voice(1.5, 0.03, 0.8), voice(3, 0.012, 0.4)].join('+');
  const seconds = samples / SAMPLE_RATE;
  const fade = Math.min(0.4, seconds / 4);
  return [
    `aevalsrc=exprs='${left}|${right}':sample_rate=${SAMPLE_RATE}:duration=${seconds.toFixed(6)}[chord]`,
    `anoisesrc=color=brown:amplitude=0.02:seed=${step % 2 ** 31}:sample_rate=${SAMPLE_RATE},aformat=channel_layouts=stereo[room]`,
    `[chord][room]amix=inputs=2:duration=first:normalize=0,atrim=end_sample=${samples}` +
      `,afade=t=in:d=${fade},afade=t=out:st=${(seconds - fade).toFixed(4)}:d=${fade}`,
  ].join(';');
}
