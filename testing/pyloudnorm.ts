import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { withFolder } from './sample-media.ts';
import { pythonTool } from './python-tool.ts';

const run = promisify(execFile);
const heardSchema = z.object({ integrated: z.number(), truePeak: z.number() });

/** True peak as in ITU-R BS.1770-4, annex 2: the highest sample at four times the rate. */
const SCRIPT = `
import json, sys, wave, numpy, pyloudnorm
from scipy.signal import resample_poly
with wave.open(sys.argv[1]) as file:
    rate, channels = file.getframerate(), file.getnchannels()
    data = numpy.frombuffer(file.readframes(file.getnframes()), dtype='<i2').reshape(-1, channels) / 32768
peak = numpy.abs(resample_poly(data, 4, 1)).max()
print(json.dumps({'integrated': pyloudnorm.Meter(rate).integrated_loudness(data), 'truePeak': 20 * float(numpy.log10(peak))}))
`;

/** A film's loudness, LUFS and dBTP, by a meter that is not ffmpeg's: pyloudnorm, from PyPI. ffmpeg decodes. */
export async function pyloudnorm(path: string): Promise<{ integrated: number; truePeak: number }> {
  const PYTHONPATH = await pythonTool('pyloudnorm==0.1.1', 'numpy', 'scipy');
  return await withFolder(async (folder) => {
    const wav = join(folder, 'sound.wav');
    const decode = ['-map', '0:a', '-c:a', 'pcm_s16le', wav];
    await run(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [
      '-nostdin',
      '-loglevel',
      'error',
      '-i',
      path,
      ...decode,
    ]);
    const { stdout } = await run('python3', ['-c', SCRIPT, wav], { env: { ...process.env, PYTHONPATH } });
    return heardSchema.parse(JSON.parse(stdout));
  });
}
