import { once } from 'node:events';
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../../../config/logger.ts';
import { breakableLink } from '../../../testing/breakable-link.ts';
import { withFolder } from '../../../testing/sample-media.ts';
import { assetJob, WatchedBandwidth, writeFiles } from '../../../testing/transfer-jobs.ts';
import { sendersOf, startReceiving } from '../../../testing/tus-drill.ts';
import { createTusEngine } from '../../providers/transfer-tus.ts';
import type { TransferJob } from '../../providers/transfer.ts';
import { unlimited, type Bandwidth } from '../bandwidth.ts';
import { sitePaths } from '../site-paths.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { isMemberPath } from './member-path.ts';
import { startReceiver } from './receiver.ts';
import { signToken } from './token.ts';
import { uploadIdOf } from './tus-job.ts';

const SECRET = 'a secret of the drill that all sites share';
const MTIME = 1_600_000_000.25;
const CLIP = 'A001_C001.RDC';

/** A clip of large segments and small files, registered at `tustin`. */
async function card(folder: string): Promise<TransferJob> {
  const segment = (): Uint8Array => randomBytes(2 * CHUNK_BYTES + 77);
  const files = {
    [`${CLIP}/A001_C001_001.R3D`]: segment(),
    [`${CLIP}/A001_C001_002.R3D`]: segment(),
    [`${CLIP}/A001_C001_003.R3D`]: segment(),
    [`${CLIP}/A001_C001.rmd`]: 'look',
    [`${CLIP}/audio/left.wav`]: randomBytes(1000),
  };
  await writeFiles(join(folder, 'tustin', 'watch'), files, MTIME);
  return await assetJob(folder, CLIP);
}

const placesOf = (folder: string, job: TransferJob) => sitePaths(join(folder, 'dallas'), job.fileId);
const uploadsOf = async (folder: string): Promise<readonly string[]> =>
  await readdir(join(folder, 'dallas', 'incoming', '.tus')).catch(() => []);

async function expectWhole(folder: string, job: TransferJob): Promise<void> {
  const copy = placesOf(folder, job).incoming(job.filename);
  const entries = await readdir(job.sourcePath, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const source = join(entry.parentPath, entry.name);
    const there = join(copy, source.slice(job.sourcePath.length));
    expect((await readFile(there)).equals(await readFile(source))).toBe(true);
    expect((await stat(there)).mtimeMs).toBe(MTIME * 1000);
  }
  expect(await uploadsOf(folder)).toEqual([]);
  expect(await stat(placesOf(folder, job).partial).catch(() => null)).toBeNull();
}

async function withReceiver(work: (folder: string, url: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const receiver = await startReceiver({
      ...{ site: 'dallas', root: join(folder, 'dallas'), secret: SECRET, host: '127.0.0.1', port: 0 },
      logger: createLogger('test', 'silent'),
    });
    await work(folder, `http://127.0.0.1:${receiver.port}`).finally(() => receiver.close());
  });
}

interface Moving {
  readonly bandwidth?: Bandwidth;
  readonly signal?: AbortSignal;
  readonly resumed?: (from: number) => void;
}

const move = async (url: string, job: TransferJob, moving: Moving = {}) => {
  const { bandwidth = unlimited, signal = new AbortController().signal, resumed } = moving;
  const engine = createTusEngine({ urlOf: () => url, secret: SECRET, bandwidth });
  return await engine.move(job, { signal, report: ({ resumed_from }) => resumed?.(resumed_from) });
};

async function moveHalfway(url: string, job: TransferJob): Promise<void> {
  const pause = new AbortController();
  const bandwidth = new WatchedBandwidth((sent) => {
    if (sent >= 5 * CHUNK_BYTES) pause.abort(new Error('Paused.'));
  });
  await expect(move(url, job, { bandwidth, signal: pause.signal })).rejects.toThrow('Paused.');
}

describe('an asset of many files by tus', () => {
  test('goes on where it was stopped, file by file, and shows itself only when it is whole', async () => {
    await withReceiver(async (folder, url) => {
      const job = await card(folder);
      await moveHalfway(url, job);
      const { incoming, partial } = placesOf(folder, job);
      expect(await stat(incoming(CLIP)).catch(() => null)).toBeNull();
      expect((await readdir(join(partial, CLIP))).length).toBeGreaterThan(0);
      let from = 0;
      const { bytesSent } = await move(url, job, { resumed: (resumed) => (from = resumed) });
      expect(bytesSent).toBeLessThan(job.bytes - 2 * CHUNK_BYTES);
      expect(from).toBeGreaterThan(2 * CHUNK_BYTES);
      await expectWhole(folder, job);
    });
  });

  test('that was damaged where it lay is found out and sent again, only what was', async () => {
    await withReceiver(async (folder, url) => {
      const job = await card(folder);
      await moveHalfway(url, job);
      const gathered = join(placesOf(folder, job).partial, CLIP);
      const names = (await readdir(gathered)).filter((name) => !name.startsWith('audio'));
      const damaged = names[0] ?? '';
      const file = await open(join(gathered, damaged), 'r+');
      await file.write('x', 0);
      await file.close();
      await expect(move(url, job)).rejects.toMatchObject({ code: 'damaged', retryable: true });
      const { size } = await stat(join(job.sourcePath, damaged));
      expect((await move(url, job)).bytesSent).toBe(size);
      await expectWhole(folder, job);
    });
  });
});

describe('a receiver of many files', () => {
  test.each(['../x.wav', 'a/../../x.wav', '/etc/x.wav', 'a//x.wav', 'a/./x.wav', '', 'a\nb.wav', 'a\0b.wav'])(
    'takes no file named %j',
    async (path) => {
      await withReceiver(async (folder, url) => {
        const job = { ...(await card(folder)), kind: 'folder' as const };
        const member = { path, bytes: 4, mtimeMs: MTIME * 1000 };
        const post = async (token: string, request: string, body?: unknown) =>
          await fetch(`${url}/transfers/${request}`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${token}`,
              ...(body === undefined && { 'tus-resumable': '1.0.0', 'upload-length': '4' }),
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
        const ofMember = await signToken({ ...job, member }, SECRET);
        expect((await post(ofMember, '')).status).toBe(401);
        expect((await post(ofMember, `${job.fileId}/finish`, {})).status).toBe(401);
        const listed = [{ path: 'good.wav', bytes: 4, mtime_ms: 0 }];
        const lists = [
          { members: [{ path, bytes: 4, mtime_ms: 0 }], empty_folders: [] },
          { members: listed, empty_folders: [path] },
        ];
        for (const list of lists) {
          const whole = await signToken(job, SECRET);
          for (const request of ['begin-files', 'finish-files']) {
            const answer = await (await post(whole, `${job.fileId}/${request}`, list)).text();
            expect(answer).toContain('"refused"');
          }
        }
        expect(await uploadsOf(folder)).toEqual([]);
        expect(await readdir(folder)).not.toContain('x.wav');
        expect(isMemberPath(path)).toBe(false);
      });
    },
  );

  test('takes one file of it with a token for that very one', async () => {
    await withReceiver(async (folder, url) => {
      const job = { ...(await card(folder)), kind: 'folder' as const };
      const [one, other] = ['a.wav', 'b.wav'].map((path) => ({ path, bytes: 4, mtimeMs: 0 }));
      if (!one || !other) throw new Error('None.');
      const headers = async (member: typeof one) => ({
        authorization: `Bearer ${await signToken({ ...job, member }, SECRET)}`,
        'tus-resumable': '1.0.0',
      });
      const made = await fetch(`${url}/transfers`, {
        method: 'POST',
        headers: { ...(await headers(one)), 'upload-length': '4' },
      });
      expect(made.status).toBe(201);
      const its = `${url}/transfers/${uploadIdOf(job.fileId, one.path)}`;
      expect((await fetch(its, { method: 'HEAD', headers: await headers(one) })).status).toBe(200);
      expect((await fetch(its, { method: 'HEAD', headers: await headers(other) })).status).toBe(403);
      const tooLarge = { ...(await headers(other)), 'upload-length': '5' };
      expect((await fetch(`${url}/transfers`, { method: 'POST', headers: tooLarge })).status).toBe(413);
      const asWhole = await fetch(`${url}/transfers/${job.fileId}/finish-files`, {
        method: 'POST',
        headers: await headers(one),
        body: '{}',
      });
      expect(await asWhole.text()).toContain('"refused"');
    });
  });
});

describe('two daemons and a card', () => {
  test('complete it, whatever is cut or killed, and send little again', async () => {
    await withFolder(async (folder) => {
      const job = await card(folder);
      const senders = await sendersOf(job, { folder, secret: SECRET, bytesPerSec: job.bytes / 10 });
      const { sent, untilSent } = senders;
      await mkdir(dirname(placesOf(folder, job).partial), { recursive: true });
      let receiver = await startReceiving(join(folder, 'dallas'), SECRET);
      const link = await breakableLink(() => receiver.port);
      const first = senders.start(link.port);
      await untilSent(2);
      await link.breakFor(400);
      await untilSent(4);
      first.sender.kill('SIGKILL');
      await first.exited;
      const second = senders.start(link.port);
      await untilSent(5);
      receiver.daemon.kill('SIGKILL');
      await once(receiver.daemon, 'exit');
      expect(await stat(placesOf(folder, job).incoming(CLIP)).catch(() => null)).toBeNull();
      receiver = await startReceiving(join(folder, 'dallas'), SECRET, receiver.port);
      expect(await second.exited).toEqual([0, null]);
      link.close();
      receiver.daemon.kill();
      await once(receiver.daemon, 'exit');
      await expectWhole(folder, job);
      // A piece of each file under way at each of the three, and after the kill of the sender what was not a whole chunk yet.
      expect(sent() - job.bytes).toBeLessThanOrEqual(4 * 3 * CHUNK_BYTES);
    });
  }, 120_000);
});
