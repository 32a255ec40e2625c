import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readCredentials } from '../../testing/read-credentials.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { askFfprobe } from '../media/probe.ts';
import { hasCredentials, signFilm } from './sign-film.ts';

async function filmIn(folder: string): Promise<string> {
  const path = join(folder, 'film.mp4');
  await runFfmpeg({
    inputs: [],
    filterGraph: 'testsrc2=size=320x180:rate=25:duration=2[v];sine=duration=2[a]',
    outputs: [
      {
        options: ['-map', '[v]', '-map', '[a]', '-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart'],
        path,
      },
    ],
  });
  return path;
}

const packets = (path: string) =>
  askFfprobe(path, [
    '-show_packets',
    '-show_data_hash',
    'sha256',
    '-show_entries',
    'packet=pts,dts,data_hash',
  ]);

describe('content credentials', () => {
  test.each([
    ['whole', 'trainedAlgorithmicMedia'],
    ['partly', 'compositeWithTrainedAlgorithmicMedia'],
  ] as const)(
    'of a film that machines made %s are valid for c2pa’s own reader, and leave picture and sound as they were',
    async (synthetic, source) => {
      await withFolder(async (dataDir) => {
        const path = await filmIn(dataDir);
        const outputPath = join(dataDir, 'signed.mp4');
        await signFilm({ path, outputPath, synthetic, dataDir });
        expect(await readCredentials(outputPath)).toEqual({
          ...{
            state: 'Valid',
            sources: [source],
            generator: 'Greenlit',
            issuer: 'Greenlit installation (self-signed)',
          },
          // Nobody vouches for an installation but itself.
          failures: ['signingCredential.untrusted'],
        });
        expect(await readCredentials(outputPath, join(dataDir, 'credentials/root.pem'))).toMatchObject({
          ...{ state: 'Trusted', failures: [] },
        });
        expect(await packets(outputPath)).toEqual(await packets(path));
        expect([await hasCredentials(path), await hasCredentials(outputPath)]).toEqual([false, true]);
      });
    },
    120_000,
  );

  test('do not hold for a film of which a byte was changed', async () => {
    await withFolder(async (dataDir) => {
      const path = await filmIn(dataDir);
      const outputPath = join(dataDir, 'signed.mp4');
      await signFilm({ path, outputPath, synthetic: 'whole', dataDir });
      const { size } = await stat(outputPath);
      const file = await open(outputPath, 'r+');
      await file.write(Buffer.from([0x5a]), 0, 1, size - 500);
      await file.close();
      const { state, failures } = await readCredentials(outputPath);
      expect(state).toBe('Invalid');
      expect(failures).toContain('assertion.bmffHash.mismatch');
    });
  }, 60_000);

  test('are signed by one certificate, whoever is first, whose key only this account reads', async () => {
    await withFolder(async (dataDir) => {
      const path = await filmIn(dataDir);
      await Promise.all(
        [1, 2, 3].map((n) =>
          signFilm({ path, outputPath: join(dataDir, `${n}.mp4`), synthetic: 'whole', dataDir }),
        ),
      );
      expect((await readdir(dataDir)).filter((name) => name.startsWith('credentials'))).toEqual([
        'credentials',
      ]);
      const key = join(dataDir, 'credentials/key.pem');
      expect(await readFile(key, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      expect((await stat(key)).mode & 0o077).toBe(0);
      const root = join(dataDir, 'credentials/root.pem');
      for (const n of [1, 2, 3])
        expect(await readCredentials(join(dataDir, `${n}.mp4`), root)).toMatchObject({ state: 'Trusted' });
    });
  }, 60_000);
});
