import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { twoNetworks, type TwoNetworks } from '../../../testing/network-namespaces.ts';
import { withFolder } from '../../../testing/sample-media.ts';
import { sampleJob } from '../../../testing/transfer-jobs.ts';
import { sitePaths } from '../site-paths.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';

const SECRET = 'a secret of the drill that all sites share';
const PORT = '8100';
const BYTES = 8 * CHUNK_BYTES;

const startIn = (network: string, program: string, ...args: readonly string[]): ChildProcess => {
  const path = new URL(`../../../testing/${program}`, import.meta.url).pathname;
  return spawn('ip', ['netns', 'exec', network, process.execPath, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

const drill = async (networks: TwoNetworks, folder: string): Promise<void> => {
  const job = await sampleJob(folder, BYTES);
  const root = join(folder, 'dallas');
  const log = join(folder, 'sent.log');
  await writeFile(log, '');
  const sent = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0);
  const { names, address, setLink } = networks;
  const receiver = startIn(names[1], 'tus-receiver.ts', root, 'dallas', SECRET, address, PORT);
  try {
    if (receiver.stdout) await once(receiver.stdout, 'data');
    const settings = [`http://${address}:${PORT}`, SECRET, log, String(BYTES / 4), JSON.stringify(job)];
    const sender = startIn(names[0], 'tus-sender.ts', ...settings);
    const ended = once(sender, 'exit');
    for (const chunks of [2, 5]) {
      while (sent() < chunks * CHUNK_BYTES) await wait(10);
      setLink('down');
      await wait(1500);
      setLink('up');
    }
    expect(await ended).toEqual([0, null]);
  } finally {
    receiver.kill();
    await once(receiver, 'exit');
  }
  const copy = sitePaths(root, job.fileId).incoming(job.filename);
  expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
  // What was under way when the link went down may be sent again, nothing that was acknowledged.
  expect(sent() - BYTES).toBeLessThanOrEqual(2 * CHUNK_BYTES);
};

const networks = twoNetworks();
afterAll(() => networks?.remove());

const whySkipped = networks ? '' : ' (skipped: two networks need root and iproute2)';
(networks ? test : test.skip)(
  `a transfer outlives its cable being pulled twice${whySkipped}`,
  async () => {
    await withFolder(async (folder) => {
      if (networks) await drill(networks, folder);
    });
  },
  120_000,
);
