import { runFfmpeg } from './ffmpeg.ts';

/**
 * Makes of somebody else's speech a WAV as ours are: mono, 16 bits, 44,100 samples a second, and nothing in the file but its
 * header of 44 bytes and the samples (RIFF WAVE, `fmt ` and `data`).
 * @throws FfmpegError
 */
export const conformSpeech = (path: string, outputPath: string, signal?: AbortSignal): Promise<void> =>
  runFfmpeg({
    inputs: [{ path }],
    outputs: [
      {
        options: [
          ...['-map', '0:a:0', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
          ...['-ac', '1', '-ar', '44100', '-c:a', 'pcm_s16le', '-f', 'wav'],
        ],
        path: outputPath,
      },
    ],
    signal,
  });
