import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { activityEnvironment } from '../../testing/activities.ts';
import { testSite } from '../../testing/site-activities.ts';
import {
  cameraFile,
  picture,
  plainFile,
  register,
  registerAsset,
  run,
  sequence,
  site,
  SITE,
} from '../../testing/site-files.ts';
import { withFolder } from '../../testing/sample-media.ts';
import type { FileTaskProgress } from '../../workflows/contracts/file/file.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { probe } from '../media/probe.ts';

describe('validating a camera file', () => {
  test('reads what it holds, and makes a poster and a proxy that a browser plays', async () => {
    await withFolder(async (folder) => {
      const facts = await cameraFile(folder);
      const { mismatch, probe: found } = await run(site(folder).validateFile, facts);
      expect(mismatch).toBeNull();
      expect(found).toEqual({
        codec: 'mpeg4',
        width: 1280,
        height: 720,
        fps: 23.976,
        timecode: '10:11:12:13',
        reel: 'A001',
        duration_sec: expect.closeTo(2, 0),
        poster_key: `files/${facts.file_id}/poster.jpg`,
        proxy_key: `files/${facts.file_id}/proxy.mp4`,
      });
      const proxy = await probe(join(folder, 'storage', found?.proxy_key ?? ''));
      expect(proxy.video).toMatchObject({ codec: 'h264', width: 960, height: 540, pixelFormat: 'yuv420p' });
      expect(proxy.audio).toMatchObject({ codec: 'aac' });
      expect((await stat(join(folder, 'storage', found?.poster_key ?? ''))).size).toBeGreaterThan(1000);
      expect(await run(site(folder).validateFile, facts)).toEqual({ mismatch: null, probe: found });
    });
  });

  test('says in its heartbeats what it is doing and how far it is', async () => {
    await withFolder(async (folder) => {
      const beats: FileTaskProgress[] = [];
      const activity = activityEnvironment();
      activity.on('heartbeat', (progress: FileTaskProgress) => void beats.push(progress));
      await activity.run(site(folder).validateFile, await cameraFile(folder));
      expect(beats[0]).toEqual({ doing: 'Reading', fraction: 0 });
      expect(beats.map(({ doing }) => doing)).toContain('Making the preview');
      expect(beats.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true);
    });
  });

  test('rejects other content with what was expected, and does not tell what lies there instead', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'notes.wav', 'as it was');
      await writeFile(facts.path, 'as it is ');
      const { mismatch } = await run(site(folder).validateFile, facts);
      expect(mismatch).toContain(facts.sha256);
      expect(mismatch).not.toContain(createHash('sha256').update('as it is ').digest('hex'));
      await appendFile(facts.path, 'now');
      const grown = await run(site(folder).validateFile, facts);
      expect(grown.mismatch).toBe('It has 12 bytes; it was registered with 9.');
    });
  });

  test('fails where there is no ffprobe to say what it holds', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const before = process.env['FFPROBE_PATH'];
      process.env['FFPROBE_PATH'] = join(folder, 'no-ffprobe');
      try {
        const validating = run(site(folder).validateFile, facts);
        await expect(validating).rejects.toMatchObject({ nonRetryable: true });
        await expect(validating).rejects.toThrow('ffprobe cannot be run at dallas (ENOENT)');
      } finally {
        if (before === undefined) delete process.env['FFPROBE_PATH'];
        else process.env['FFPROBE_PATH'] = before;
      }
    });
  });

  test('makes no previews where nobody would see them', async () => {
    await withFolder(async (folder) => {
      const facts = await cameraFile(folder);
      const { probe: found } = await run(testSite(folder, SITE, null).validateFile, facts);
      expect(found).toMatchObject({ codec: 'mpeg4', poster_key: null, proxy_key: null });
    });
  });

  test('says nothing of files that are not of the site', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'secrets.json'), 'secret');
      const facts = await register(join(folder, 'secrets.json'));
      const link = join(folder, SITE, 'watch', 'clip.mov');
      await mkdir(dirname(link), { recursive: true });
      await symlink(facts.path, link);
      for (const path of [facts.path, link, 'secrets.json']) {
        const validating = run(site(folder).validateFile, { ...facts, path, size_bytes: 1 });
        await expect(validating).rejects.toMatchObject({ type: 'source_unreadable', nonRetryable: true });
        await expect(validating).rejects.not.toThrow(/bytes|sha256/);
      }
    });
  });

  test('fails of what cannot be read as media, and takes it when somebody overrules that', async () => {
    await withFolder(async (folder) => {
      for (const [name, content] of [
        ['broken.mov', 'ten bytes.'],
        ['card.xml', '<card/>'],
        ['notes.txt', 'a list of what was shot\n'],
        ['clip.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n'],
        ['empty.mov', ''],
      ] as const) {
        const facts = await plainFile(folder, name, content);
        const validating = run(site(folder).validateFile, facts);
        await expect(validating).rejects.toMatchObject({ nonRetryable: true });
        await expect(validating).rejects.toThrow(
          `${name} cannot be read as picture or sound. To take it as it is, validate it again and type its name.`,
        );
        const overruled = await run(site(folder).validateFile, { ...facts, overruled: true });
        expect([overruled.mismatch, overruled.probe?.codec]).toEqual([null, null]);
        expect(overruled.overruled).toBe(`${name} cannot be read as picture or sound.`);
      }
    });
  });

  test('rejects other content whatever is overruled', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'broken.mov', 'as it was');
      await writeFile(facts.path, 'as it is ');
      const { mismatch } = await run(site(folder).validateFile, { ...facts, overruled: true });
      expect(mismatch).toContain(facts.sha256);
    });
  });

  test('gives a still a poster, and neither a rate nor a length', async () => {
    await withFolder(async (folder) => {
      for (const name of ['still.png', 'still.dpx', 'still.tiff', 'still.jpg', 'still.exr']) {
        const facts = await picture(folder, name);
        const { probe: found } = await run(site(folder).validateFile, facts);
        expect(found).toMatchObject({
          width: 64,
          height: 48,
          fps: null,
          duration_sec: null,
          proxy_key: null,
          poster_key: `files/${facts.file_id}/poster.jpg`,
        });
      }
    });
  });

  test('measures a turned clip as it is seen, as its poster and proxy are', async () => {
    await withFolder(async (folder) => {
      const upright = await cameraFile(folder);
      const path = join(dirname(upright.path), 'turned.mov');
      const turned = { inputs: [{ path: upright.path, options: ['-display_rotation', '90'] }] };
      await runFfmpeg({ ...turned, outputs: [{ options: ['-c', 'copy'], path }] });
      const { probe: found } = await run(site(folder).validateFile, await register(path));
      expect(found).toMatchObject({ width: 720, height: 1280 });
      const proxy = await probe(join(folder, 'storage', found?.proxy_key ?? ''));
      expect(proxy.video).toMatchObject({ width: 720, height: 1280, rotation: 0 });
      const poster = await probe(join(folder, 'storage', found?.poster_key ?? ''));
      expect(poster.video).toMatchObject({ width: 720, height: 1280 });
    });
  });

  test('shows a clip with oblong pixels in its shape', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, SITE, 'watch', 'wide.mov');
      await mkdir(dirname(path), { recursive: true });
      await runFfmpeg({
        inputs: [],
        filterGraph: 'testsrc2=size=400x400:duration=1,setsar=2[v]',
        outputs: [{ options: ['-map', '[v]', '-c:v', 'mpeg4'], path }],
      });
      const { probe: found } = await run(site(folder).validateFile, await register(path));
      const proxy = await probe(join(folder, 'storage', found?.proxy_key ?? ''));
      expect(proxy.video).toMatchObject({ width: 800, height: 400 });
    });
  });

  test('reads a folder of frames as one, and says how many there are', async () => {
    await withFolder(async (folder) => {
      const facts = await sequence(folder, 6);
      const { mismatch, probe: found } = await run(site(folder).validateFile, facts);
      expect(mismatch).toBeNull();
      expect(found).toMatchObject({
        codec: 'dpx',
        width: 64,
        height: 48,
        fps: null,
        duration_sec: null,
        holds: { files: 6, sequences: [{ name: 'A001.[0001-0006].dpx', frames: 6, missing: null }] },
      });
      const proxy = await probe(join(folder, 'storage', found?.proxy_key ?? ''));
      expect(proxy.video?.frames).toBe(6);
    });
  });

  test('fails of a sequence that lacks frames, and names them', async () => {
    await withFolder(async (folder) => {
      const whole = await sequence(folder, 9);
      for (const frame of ['0003', '0006', '0007']) await rm(join(whole.path, `A001.${frame}.dpx`));
      const facts = await registerAsset(whole.path);
      const missing = 'Frames of A001.[0001-0009].dpx are missing: 3, 6-7.';
      await expect(run(site(folder).validateFile, facts)).rejects.toThrow(missing);
      const overruled = await run(site(folder).validateFile, { ...facts, overruled: true });
      expect(overruled.overruled).toBe(missing);
      expect(overruled.probe?.holds?.sequences).toMatchObject([{ frames: 6, missing: '3, 6-7' }]);
    });
  });

  test('rejects an asset of many files of which one is another, or is not there any more', async () => {
    await withFolder(async (folder) => {
      const facts = await sequence(folder, 3);
      await writeFile(join(facts.path, 'A001.0004.dpx'), '');
      expect((await run(site(folder).validateFile, facts)).mismatch).toContain(facts.sha256);
      await rm(join(facts.path, 'A001.0004.dpx'));
      expect((await run(site(folder).validateFile, facts)).mismatch).toBeNull();
      await rm(join(facts.path, 'A001.0002.dpx'));
      expect((await run(site(folder).validateFile, facts)).mismatch).toContain('bytes');
    });
  });

  test('fails, and rejects nothing, where the file cannot be read', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'gone.mov', 'content');
      await rm(facts.path);
      const refusal = { type: 'source_missing', nonRetryable: true };
      await expect(run(site(folder).validateFile, facts)).rejects.toMatchObject(refusal);
    });
  });
});
