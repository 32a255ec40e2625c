import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { FfmpegError, runFfmpeg } from './ffmpeg.ts';
import { probe, ProbeError } from './probe.ts';

/** Hours of work for any machine. */
const endless = 'testsrc2=size=1920x1080:rate=60:duration=36000[v]';

describe('ffmpeg', () => {
  test('dies within a second of an abort and leaves no file', async () => {
    await withFolder(async (folder) => {
      const abort = new AbortController();
      const outputs = [{ options: ['-map', '[v]', '-c:v', 'libx264'], path: join(folder, 'endless.mp4') }];
      const started = new Promise<void>((resolve) => {
        void runFfmpeg({
          inputs: [],
          filterGraph: endless,
          outputs,
          totalFrames: 1e6,
          onProgress: () => resolve(),
          signal: abort.signal,
        }).catch(() => undefined);
      });
      await started;
      const running = runFfmpeg({ inputs: [], filterGraph: endless, outputs, signal: abort.signal });
      const from = performance.now();
      abort.abort(new Error('the person changed their mind'));
      await expect(running).rejects.toThrow('the person changed their mind');
      expect(performance.now() - from).toBeLessThan(1000);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await readdir(folder)).toEqual([]);
    });
  });

  test('says in its error what was wrong, and leaves no file', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'out.mp4');
      const broken = runFfmpeg({
        inputs: [{ path: join(folder, 'absent.mp4') }],
        outputs: [{ options: ['-c', 'copy'], path }],
      });
      await expect(broken).rejects.toThrow(FfmpegError);
      await expect(broken).rejects.toThrow(/No such file/);
      expect(await readdir(folder)).toEqual([]);
    });
  });

  test('opens no playlist that poses as a clip', async () => {
    await withFolder(async (folder) => {
      const secret = join(folder, 'secret.txt');
      await writeFile(secret, 'secret');
      const path = join(folder, 'clip.mp4');
      await writeFile(path, `ffconcat version 1.0\nfile '${secret}'\n`);
      const read = runFfmpeg({
        inputs: [{ path }],
        outputs: [{ options: ['-c', 'copy'], path: join(folder, 'out.mp4') }],
      });
      await expect(read).rejects.toThrow(/not on whitelist/);
    });
  });
});

describe('a probe', () => {
  test.each([
    ['text', 'not media at all'],
    ['nothing', ''],
    ['half a header', '\u0000\u0000\u0000\u0018ftypmp42'],
  ])('of %s says that it is not media', async (_what, content) => {
    await withFolder(async (folder) => {
      const path = join(folder, 'broken.mp4');
      await writeFile(path, content);
      await expect(probe(path)).rejects.toThrow(ProbeError);
    });
  });

  test('of a missing file says so', async () => {
    await expect(probe('/nowhere/at-all.mp4')).rejects.toThrow(/No such file/);
  });
});
