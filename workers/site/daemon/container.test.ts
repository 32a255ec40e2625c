import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runFfmpeg } from '../../../activities/media/ffmpeg.ts';
import { withFolder } from '../../../testing/sample-media.ts';
import { doubtAbout } from './container.ts';

const MiB = 1 << 20;
const SOURCE = { inputs: [], filterGraph: 'testsrc2=size=640x360:rate=25:duration=1[v]' };

async function clip(path: string, options: readonly string[] = []): Promise<number> {
  await runFfmpeg({
    ...SOURCE,
    outputs: [{ options: ['-map', '[v]', '-c:v', 'mpeg2video', '-q:v', '2', ...options], path }],
  });
  const { size } = await stat(path);
  return size;
}

test.each([
  ['its index at its end', []],
  ['its index first', ['-movflags', '+faststart']],
  ['fragments', ['-movflags', '+frag_keyframe+empty_moov']],
])('a movie with %s is whole, and one that is cut off is not', async (_, options) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'A001.mov');
    const bytes = await clip(path, options);
    expect(await doubtAbout(path, bytes)).toBeNull();
    for (const cut of [bytes - 10, Math.round(bytes / 2), 100]) {
      await truncate(path, cut);
      expect(await doubtAbout(path, cut)).toMatchObject({ isCut: true });
    }
  });
});

test('a movie whose room was made before its bytes came is cut off', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'A001.mp4');
    const bytes = await clip(path);
    await truncate(path, 1_000);
    await truncate(path, bytes);
    expect(await doubtAbout(path, bytes)).toMatchObject({ isCut: true });
  });
});

test('an MXF file without its last part is doubted, and not held back', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'A001.mxf');
    const bytes = await clip(path);
    expect(await doubtAbout(path, bytes)).toBeNull();
    await truncate(path, bytes - 100);
    expect(await doubtAbout(path, bytes - 100)).toMatchObject({ isCut: false });
  });
});

test('of what is no container nothing is said', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'A001.mov');
    for (const content of [Buffer.from('ten bytes.'), Buffer.alloc(MiB), Buffer.from('x')]) {
      await writeFile(path, content);
      expect(await doubtAbout(path, content.length)).toBeNull();
    }
    expect(await doubtAbout(join(folder, 'gone.mov'), 10)).toBeNull();
  });
});
