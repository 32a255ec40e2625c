import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { breakableLink } from '../../../testing/breakable-link.ts';
import { withFolder } from '../../../testing/sample-media.ts';
import { sampleJob, WatchedBandwidth } from '../../../testing/transfer-jobs.ts';
import { sendersOf, startReceiving } from '../../../testing/tus-drill.ts';
import { createLogger } from '../../../config/logger.ts';
import { createTusEngine } from '../../providers/transfer-tus.ts';
import type { TransferJob } from '../../providers/transfer.ts';
import { limitBandwidth, unlimited, type Bandwidth } from '../bandwidth.ts';
import { sitePaths } from '../site-paths.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { signToken } from './token.ts';

const SECRET = 'a secret of the drill that all sites share';

const withReceiver = async (work: (folder: string, receiver: Receiver) => Promise<void>): Promise<void> =>
  await withFolder(async (folder) => {
    const receiver = await startReceiver({
      ...{ site: 'dallas', root: join(folder, 'dallas'), secret: SECRET, host: '127.0.0.1', port: 0 },
      logger: createLogger('test', 'silent'),
    });
    try {
      await work(folder, receiver);
    } finally {
      await receiver.close();
    }
  });

const move = async (
  receiver: Receiver,
  job: TransferJob,
  options: { bandwidth?: Bandwidth; secret?: string; signal?: AbortSignal } = {},
) => {
  const { bandwidth = unlimited, secret = SECRET, signal = new AbortController().signal } = options;
  const urlOf = () => `http://127.0.0.1:${receiver.port}`;
  const engine = createTusEngine({ urlOf, secret, bandwidth });
  return await engine.move(job, { signal, report: () => undefined });
};

const finalPath = (folder: string, job: TransferJob): string =>
  sitePaths(join(folder, job.to), job.fileId).incoming(job.filename);

const moveHalfway = async (receiver: Receiver, job: TransferJob): Promise<void> => {
  const pause = new AbortController();
  const bandwidth = new WatchedBandwidth((sent) => {
    if (sent >= 3 * CHUNK_BYTES) pause.abort(new Error('Paused.'));
  });
  await expect(move(receiver, job, { bandwidth, signal: pause.signal })).rejects.toThrow('Paused.');
};

describe('a transfer by tus', () => {
  test.each([0, 1, 2 * CHUNK_BYTES + 5])('brings %d bytes and leaves nothing else', async (bytes) => {
    await withReceiver(async (folder, receiver) => {
      const job = await sampleJob(folder, bytes, 'é "1".mov');
      await utimes(job.sourcePath, 1_600_000_000.5, 1_600_000_000.5);
      expect(await move(receiver, job)).toEqual({ copy: finalPath(folder, job), bytesSent: bytes });
      expect((await readFile(finalPath(folder, job))).equals(await readFile(job.sourcePath))).toBe(true);
      expect((await stat(finalPath(folder, job))).mtimeMs).toBe(1_600_000_000_500);
      expect(await readdir(join(folder, 'dallas', 'incoming', '.tus'))).toEqual([]);
      expect((await move(receiver, job)).bytesSent).toBe(0);
    });
  });

  test('resumes from the last good chunk when what had arrived was damaged', async () => {
    await withReceiver(async (folder, receiver) => {
      const job = await sampleJob(folder, 5 * CHUNK_BYTES);
      await moveHalfway(receiver, job);
      const partial = join(folder, 'dallas', 'incoming', '.tus', job.fileId);
      expect((await stat(partial)).size).toBeGreaterThanOrEqual(2 * CHUNK_BYTES);
      const file = await open(partial, 'r+');
      await file.write(Buffer.alloc(8), 0, 8, CHUNK_BYTES + 100);
      await file.close();
      expect((await move(receiver, job)).bytesSent).toBe(4 * CHUNK_BYTES);
      expect((await readFile(finalPath(folder, job))).equals(await readFile(job.sourcePath))).toBe(true);
    });
  });

  test('that may send little waits for its share for longer than a link may be silent', async () => {
    await withReceiver(async (folder, receiver) => {
      const job = await sampleJob(folder, 1 << 20);
      const bandwidth = limitBandwidth(60_000);
      expect((await move(receiver, job, { bandwidth })).bytesSent).toBe(1 << 20);
    });
  });

  test('gives up a link that takes nothing more and says nothing', async () => {
    await withReceiver(async (folder, receiver) => {
      const link = await breakableLink(() => receiver.port);
      try {
        const job = await sampleJob(folder, 3 * CHUNK_BYTES);
        const bandwidth = new WatchedBandwidth((sent) => {
          if (sent >= CHUNK_BYTES) link.freeze();
        });
        const moving = move({ ...receiver, port: link.port }, job, { bandwidth });
        await expect(moving).rejects.toMatchObject({ code: 'unreachable' });
      } finally {
        link.close();
      }
    });
  });

  test('says why the other site does not take it', async () => {
    await withReceiver(async (folder, receiver) => {
      const job = await sampleJob(folder, 1000);
      const secret = 'another secret, of another company';
      await expect(move(receiver, job, { secret })).rejects.toMatchObject({ code: 'refused' });
      await mkdir(dirname(finalPath(folder, job)), { recursive: true });
      await writeFile(finalPath(folder, job), 'another');
      await expect(move(receiver, job)).rejects.toMatchObject({ code: 'destination_exists' });
      const changed = await sampleJob(folder, 1000);
      const claimed = { ...changed, sha256: 'f'.repeat(64) };
      await expect(move(receiver, claimed)).rejects.toMatchObject({ code: 'damaged' });
      await receiver.close();
      const away = { code: 'unreachable', retryable: true };
      await expect(move(receiver, changed)).rejects.toMatchObject(away);
    });
  });
});

describe('a receiver', () => {
  test('takes nothing without a token for that very file and site', async () => {
    await withReceiver(async (folder, receiver) => {
      const job = await sampleJob(folder, 1000);
      const url = `http://127.0.0.1:${receiver.port}/transfers`;
      const statusOf = async (token: string | null, path: string, method: string) => {
        const headers = {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...{ 'tus-resumable': '1.0.0', 'upload-length': '1000', 'upload-offset': '0' },
          'content-type': 'application/offset+octet-stream',
        };
        return (await fetch(`${url}${path}`, { method, headers })).status;
      };
      const good = await signToken(job, SECRET);
      const elsewhere = await signToken({ ...job, to: 'nashville' }, SECRET);
      const other = await signToken({ ...job, fileId: randomUUID() }, SECRET);
      for (const token of [null, 'x', await signToken(job, `${SECRET}!`), elsewhere]) {
        expect(await statusOf(token, '', 'POST')).toBe(401);
        expect(await statusOf(token, `/${job.fileId}/begin`, 'POST')).toBe(401);
      }
      expect(await statusOf(good, '', 'POST')).toBe(201);
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        expect(await statusOf(other, `/${job.fileId}`, method)).toBe(403);
      }
      expect(await statusOf(other, `/${job.fileId}/finish`, 'POST')).toBe(403);
      expect(await statusOf(good, `/${job.fileId}`, 'GET')).toBe(405);
      expect(await statusOf(good, `/${job.fileId}`, 'HEAD')).toBe(200);
    });
  });
});

describe('two daemons and a link that breaks', () => {
  test('complete the file, whatever is cut or killed, and send little again', async () => {
    await withFolder(async (folder) => {
      const bytes = 12 * CHUNK_BYTES + 77;
      const job = await sampleJob(folder, bytes);
      const senders = await sendersOf(job, { folder, secret: SECRET, bytesPerSec: bytes / 5 });
      const { sent, untilSent } = senders;
      let receiver = await startReceiving(join(folder, 'dallas'), SECRET);
      const link = await breakableLink(() => receiver.port);
      const first = senders.start(link.port);
      await untilSent(2);
      await link.breakFor(400);
      await untilSent(5);
      await link.breakFor(400);
      await untilSent(8);
      first.sender.kill('SIGKILL');
      await first.exited;
      const second = senders.start(link.port);
      await untilSent(10);
      receiver.daemon.kill('SIGKILL');
      await once(receiver.daemon, 'exit');
      await expect(stat(finalPath(folder, job))).rejects.toThrow('ENOENT');
      receiver = await startReceiving(join(folder, 'dallas'), SECRET, receiver.port);
      expect(await second.exited).toEqual([0, null]);
      link.close();
      receiver.daemon.kill();
      await once(receiver.daemon, 'exit');

      expect((await readFile(finalPath(folder, job))).equals(await readFile(job.sourcePath))).toBe(true);
      // A piece under way at each of the four, and after the kill of the sender what was not a whole chunk yet.
      expect(sent() - bytes).toBeLessThanOrEqual(5 * CHUNK_BYTES);
    });
  }, 120_000);
});
