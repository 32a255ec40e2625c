import { copyFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../config/logger.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { assetJob as jobFor, sampleJob, WatchedBandwidth, writeFiles } from '../../testing/transfer-jobs.ts';
import { registerAsset, run, site } from '../../testing/site-files.ts';
import { createCopyEngine } from '../providers/transfer-copy.ts';
import { createExternalEngine } from '../providers/transfer-external.ts';
import { createTusEngine } from '../providers/transfer-tus.ts';
import type { TransferEngine, TransferJob } from '../providers/transfer.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import { startReceiver, type Receiver } from '../transfers/tus/receiver.ts';
import type { TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';

const MTIME = 1_600_000_000.123;
const CARD = {
  'A001_C001.RDC/A001_C001_001.R3D': 'x'.repeat(3_000_000),
  'A001_C001.RDC/A001_C001_002.R3D': 'y'.repeat(2_000_000),
  'A001_C001.RDC/A001_C001.rmd': 'look',
  'A001_C001.RDC/audio/left.wav': 'left',
  'A001_C001.RDC/audio/é "2".wav': '',
};
const EMPTY_FOLDERS = ['A001_C001.RDC/audio/right', 'A001_C001.RDC/proxies/of the day'];

const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> =>
  await writeFiles(folder, files, MTIME);

const rootOf = (folder: string) => (name: string) => join(folder, name);
const bandwidth = new WatchedBandwidth();
const receivers: Receiver[] = [];
const engines: Readonly<Record<string, (folder: string) => Promise<TransferEngine>>> = {
  copy: async (folder) => createCopyEngine(rootOf(folder), bandwidth),
  external: async (folder) =>
    createExternalEngine('external', { command: 'cp {source} {destination}' }, rootOf(folder)),
  tus: async (folder) => {
    const secret = 'a secret that both sites share';
    const receiver = await startReceiver({
      ...{ site: 'dallas', root: join(folder, 'dallas'), secret, host: '127.0.0.1', port: 0 },
      logger: createLogger('test', 'silent'),
    });
    receivers.push(receiver);
    return createTusEngine({ urlOf: () => `http://127.0.0.1:${receiver.port}`, secret, bandwidth });
  },
};
const engineFor = async (name: string, folder: string): Promise<TransferEngine> => {
  const make = engines[name];
  if (!make) throw new Error(`There is no engine ${name}.`);
  return await make(folder);
};
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
});

/** What is there of transfers, besides where engines keep what is on its way: nothing may be. */
async function incomingOf(folder: string): Promise<readonly string[]> {
  const incoming = join(folder, 'dallas', 'incoming');
  expect(await readdir(join(incoming, '.tus')).catch(() => [])).toEqual([]);
  return (await readdir(incoming).catch(() => [])).filter((name) => name !== '.tus');
}

type Report = Omit<TransferProgress, 'bytes_per_sec'>;
async function move(engine: TransferEngine, job: TransferJob, signal = new AbortController().signal) {
  const reports: Report[] = [];
  return { ...(await engine.move(job, { signal, report: (report) => void reports.push(report) })), reports };
}

const pathsOf = (folder: string, job: TransferJob) => sitePaths(join(folder, 'dallas'), job.fileId);

describe.each(Object.entries(engines))('an asset brought by %s', (name, engineIn) => {
  test('that is one file keeps its time', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 100_000);
      await utimes(job.sourcePath, MTIME, MTIME);
      const { copy } = await move(await engineIn(folder), job);
      expect((await stat(copy)).mtimeMs).toBeCloseTo(MTIME * 1000, 2);
    });
  });

  test('that is a folder arrives with its folders, its times and nothing else', async () => {
    await withFolder(async (folder) => {
      const watch = join(folder, 'tustin', 'watch');
      await write(watch, { ...CARD, 'A001_C001.RDC/.DS_Store': 'litter' });
      for (const path of EMPTY_FOLDERS) await mkdir(join(watch, path), { recursive: true });
      const job = await jobFor(folder, 'A001_C001.RDC');
      const engine = await engineIn(folder);
      const { copy, bytesSent, reports } = await move(engine, job);
      const own = dirname(copy);
      expect(copy).toBe(pathsOf(folder, job).incoming('A001_C001.RDC'));
      const there = (await readdir(own, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(own.length + 1));
      expect(there.toSorted()).toEqual(Object.keys(CARD).toSorted());
      for (const [path, content] of Object.entries(CARD)) {
        expect(await readFile(join(own, path), 'utf8')).toBe(content);
        expect((await stat(join(own, path))).mtimeMs).toBeCloseTo(MTIME * 1000, 2);
      }
      for (const path of EMPTY_FOLDERS) expect(await readdir(join(own, path))).toEqual([]);
      expect(bytesSent).toBe(job.bytes);
      if (name === 'copy') expect(reports.at(-1)).toMatchObject({ bytes_done: job.bytes });
      expect(await incomingOf(folder)).toEqual([job.fileId]);
      expect((await move(engine, job)).bytesSent).toBe(0);
    });
  });

  test('that is a clip with files beside it arrives with these', async () => {
    await withFolder(async (folder) => {
      await write(join(folder, 'tustin', 'watch'), { 'A1.mov': 'clip', 'A1.xml': 'log', 'A2.mov': 'other' });
      const job = await jobFor(folder, 'A1.mov', ['A1.xml']);
      const { copy } = await move(await engineIn(folder), job);
      expect(await readFile(copy, 'utf8')).toBe('clip');
      expect((await readdir(dirname(copy))).toSorted()).toEqual(['A1.mov', 'A1.xml']);
    });
  });

  test('of which one file is another than registered does not arrive', async () => {
    await withFolder(async (folder) => {
      await write(join(folder, 'tustin', 'watch'), CARD);
      const job = await jobFor(folder, 'A001_C001.RDC');
      await writeFile(join(job.sourcePath, 'A001_C001.rmd'), 'LOOK');
      const moving = move(await engineIn(folder), job);
      await expect(moving).rejects.toMatchObject({ code: 'source_changed' });
      expect(await readdir(join(folder, 'dallas', 'incoming', job.fileId)).catch(() => [])).toEqual([]);
      expect(await stat(pathsOf(folder, job).partial).catch(() => null)).toBeNull();
    });
  });

  test('leaves what has its place as it is', async () => {
    await withFolder(async (folder) => {
      await write(join(folder, 'tustin', 'watch'), CARD);
      const job = await jobFor(folder, 'A001_C001.RDC');
      const other = join(pathsOf(folder, job).incoming('A001_C001.RDC'), 'other.R3D');
      await mkdir(dirname(other), { recursive: true });
      await writeFile(other, 'other');
      const moving = move(await engineIn(folder), job);
      await expect(moving).rejects.toMatchObject({ code: 'destination_exists' });
      expect(await readFile(other, 'utf8')).toBe('other');
    });
  });
});

describe('an asset of many files', () => {
  test('goes on where it was stopped, file by file, and shows itself only when it is whole', async () => {
    await withFolder(async (folder) => {
      await write(join(folder, 'tustin', 'watch'), CARD);
      const job = await jobFor(folder, 'A001_C001.RDC');
      const stop = new AbortController();
      const slow = new WatchedBandwidth((sent) => {
        if (sent > 2_000_000) stop.abort(new Error('Paused.'));
        stop.signal.throwIfAborted();
      });
      await expect(move(createCopyEngine(rootOf(folder), slow), job, stop.signal)).rejects.toThrow('Paused.');
      const { partial, incoming } = pathsOf(folder, job);
      expect(await stat(incoming('A001_C001.RDC')).catch(() => null)).toBeNull();
      await copyFile(job.sourcePath + '/A001_C001.rmd', join(partial, 'A001_C001.RDC', 'stray.rmd'));
      const { bytesSent, reports } = await move(
        createCopyEngine(rootOf(folder), new WatchedBandwidth()),
        job,
      );
      expect(bytesSent).toBeLessThan(job.bytes - 2_000_000);
      expect(reports[0]?.resumed_from).toBeGreaterThan(2_000_000);
      expect(await readdir(incoming('A001_C001.RDC'))).not.toContain('stray.rmd');
    });
  });

  test.each(['copy', 'tus'])('leaves nothing when its transfer by %s is given up', async (name) => {
    await withFolder(async (folder) => {
      await write(join(folder, 'tustin', 'watch'), CARD);
      const job = await jobFor(folder, 'A001_C001.RDC');
      const stop = new AbortController();
      const engine = await engineFor(name, folder);
      const moving = engine.move(job, { signal: stop.signal, report: () => stop.abort(new Error('No.')) });
      await expect(moving).rejects.toThrow('No.');
      await rm(job.sourcePath, { recursive: true });
      await engine.discard(job);
      expect(await incomingOf(folder)).toEqual([]);
    });
  });

  test('is verified whole where others brought it', async () => {
    await withFolder(async (folder) => {
      await write(join(folder, 'dallas', 'watch'), CARD);
      const facts = await registerAsset(join(folder, 'dallas', 'watch', 'A001_C001.RDC'));
      const input = { ...facts, destination_site: 'dallas' };
      const own = sitePaths(join(folder, 'dallas'), facts.file_id).incoming(facts.filename);
      await write(dirname(own), CARD);
      expect(await run(site(folder).verifyCopy, input)).toEqual({ copy: own });
      await rm(join(own, 'audio', 'left.wav'));
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow(/bytes; the file has/);
      await write(own, { 'audio/left.wav': 'LEFT' });
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow('sha256 of the copy');
    });
  });
});
