import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { activityEnvironment } from '../../testing/activities.ts';
import { testSite } from '../../testing/site-activities.ts';
import { cameraFile, plainFile, register, run, site, SITE } from '../../testing/site-files.ts';
import { withFolder } from '../../testing/sample-media.ts';
import type { FileTaskProgress } from '../../workflows/contracts/file/file.ts';
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
      const facts = await plainFile(folder, 'notes.txt', 'as it was');
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

  test('accepts what is no media by its hash', async () => {
    await withFolder(async (folder) => {
      for (const content of ['', 'a list', Buffer.alloc(100_000, 1)]) {
        const facts = await plainFile(folder, 'card.xml', content);
        const { mismatch, probe } = await run(site(folder).validateFile, facts);
        expect([mismatch, probe?.codec, probe?.proxy_key]).toEqual([null, null, null]);
      }
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
