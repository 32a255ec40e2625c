import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { activityEnvironment } from '../../testing/activities.ts';
import { verifyWithReferenceTool } from '../../testing/ascmhl.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { testSite } from '../../testing/site-activities.ts';
import type { FileFacts, FileTaskProgress } from '../../workflows/contracts/camera-file.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { probe } from '../media/probe.ts';

const SITE = 'dallas';

const register = async (path: string): Promise<FileFacts> => {
  const content = await readFile(path);
  return {
    file_id: randomUUID(),
    filename: basename(path),
    source_site: SITE,
    path,
    size_bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
};

const cameraFile = async (folder: string, name = 'A001C003.mov'): Promise<FileFacts> => {
  const path = join(folder, SITE, 'watch', name);
  await mkdir(dirname(path), { recursive: true });
  const tags = ['-timecode', '10:11:12:13', '-metadata:s:v:0', 'reel_name=A001'];
  const encoding = ['-map', '[v]', '-c:v', 'mpeg4', '-map', '[a]', '-c:a', 'pcm_s16le'];
  await runFfmpeg({
    inputs: [],
    filterGraph: 'testsrc2=size=1280x720:rate=24000/1001:duration=2[v];sine=duration=2[a]',
    outputs: [{ options: [...encoding, ...tags], path }],
  });
  return await register(path);
};

const plainFile = async (folder: string, name: string, content: string | Buffer): Promise<FileFacts> => {
  const path = join(folder, SITE, 'watch', name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return await register(path);
};

/** Runs an activity as a worker does. */
const run = async <Input, Output>(activity: (input: Input) => Promise<Output>, input: Input) =>
  (await activityEnvironment().run(activity, input)) as Output;

const site = (folder: string) => testSite(folder, SITE);

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

describe('a copy made outside', () => {
  test('is taken when its bytes are those of the file, and only then', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const input = { ...facts, destination_site: SITE };
      const copy = join(folder, SITE, 'incoming', facts.file_id, 'A001.mov');
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow(`put it at ${copy}`);
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, 'CONTENT');
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow(facts.sha256);
      await writeFile(copy, 'content');
      expect(await run(site(folder).verifyCopy, input)).toEqual({ copy });
    });
  });
});

describe('delivery', () => {
  const deliver = async (folder: string, facts: FileFacts) =>
    await run(site(folder).deliverFile, { ...facts, copy: facts.path });

  test('has a manifest that the reference tool accepts, until a byte is changed', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001 <é> & "1".mov', Buffer.alloc(3 << 20, 7));
      const { path, manifest } = await deliver(folder, facts);
      expect(await readFile(manifest, 'utf8')).toContain(facts.sha256);
      expect(await verifyWithReferenceTool(dirname(path))).toMatchObject({ code: 0 });
      const content = await readFile(path);
      content[1 << 20] = 8;
      await writeFile(path, content);
      const { code, words } = await verifyWithReferenceTool(dirname(path));
      expect(code).not.toBe(0);
      expect(words).toContain('hash mismatch');
    });
  }, 120_000);

  test('done twice changes nothing, also when the first was cut off before the chain', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const delivered = await deliver(folder, facts);
      expect(await deliver(folder, facts)).toEqual(delivered);
      await rm(join(dirname(delivered.manifest), 'ascmhl_chain.xml'));
      const again = await deliver(folder, facts);
      expect(await readdir(dirname(again.manifest))).toEqual([basename(again.manifest), 'ascmhl_chain.xml']);
    });
  });

  test('is of the newest graded file, where a colorist left one', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const graded = join(folder, SITE, 'graded', facts.file_id, 'A001 graded.mov');
      await mkdir(dirname(graded), { recursive: true });
      await writeFile(graded, 'graded content');
      const { path } = await deliver(folder, facts);
      expect(path).toBe(join(folder, SITE, 'mam', facts.file_id, 'A001 graded.mov'));
      expect(await readFile(path, 'utf8')).toBe('graded content');
    });
  });

  test('of a file that was rejected leaves no half file, and all that is whole', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      await mkdir(join(folder, SITE, 'mam', facts.file_id), { recursive: true });
      await mkdir(join(folder, SITE, 'archive'), { recursive: true });
      for (const place of ['mam', 'archive'])
        await writeFile(join(folder, SITE, place, `.${facts.file_id}.part`), 'cont');
      await run(site(folder).discardDelivery, facts);
      expect([
        await readdir(join(folder, SITE, 'mam')),
        await readdir(join(folder, SITE, 'archive')),
      ]).toEqual([[], []]);
      const { path } = await deliver(folder, facts);
      await run(site(folder).discardDelivery, facts);
      expect(await readFile(path, 'utf8')).toBe('content');
    });
  });

  test('takes no link for a graded file', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const graded = join(folder, SITE, 'graded', facts.file_id);
      await mkdir(graded, { recursive: true });
      await writeFile(join(folder, 'secrets.json'), 'secret');
      await symlink(join(folder, 'secrets.json'), join(graded, 'A001 graded.mov'));
      const { path } = await deliver(folder, facts);
      expect(await readFile(path, 'utf8')).toBe('content');
    });
  });

  test('never replaces what the MAM folder holds', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const { path } = await deliver(folder, facts);
      await writeFile(path, 'of another');
      await expect(deliver(folder, facts)).rejects.toMatchObject({ type: 'destination_exists' });
      expect(await readFile(path, 'utf8')).toBe('of another');
    });
  });
});

describe('archiving', () => {
  test('keeps the delivered file with its history', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001 & <b>\n.mov', 'content');
      const { path: path_in_mam } = await run(site(folder).deliverFile, { ...facts, copy: facts.path });
      const archive = async () => await run(site(folder).archiveFile, { ...facts, path_in_mam });
      const { path } = await archive();
      expect(path).toBe(join(folder, SITE, 'archive', facts.file_id, facts.filename));
      expect(await archive()).toEqual({ path });
      expect(await verifyWithReferenceTool(dirname(path))).toMatchObject({ code: 0 });
    });
  }, 120_000);

  test('refuses a delivered file that is not what its manifest says', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const { path: path_in_mam } = await run(site(folder).deliverFile, { ...facts, copy: facts.path });
      await writeFile(path_in_mam, 'CONTENT');
      await expect(run(site(folder).archiveFile, { ...facts, path_in_mam })).rejects.toMatchObject({
        type: 'source_changed',
      });
      await expect(stat(join(folder, SITE, 'archive', facts.file_id, 'A001.mov'))).rejects.toThrow('ENOENT');
    });
  });
});
