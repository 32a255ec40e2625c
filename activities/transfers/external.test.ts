import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { sampleJob } from '../../testing/transfer-jobs.ts';
import { createExternalEngine } from '../providers/transfer-external.ts';
import { TOOL_PRESETS, type ExternalTool } from '../providers/transfer-tools.ts';
import type { TransferJob } from '../providers/transfer.ts';
import { fillTemplate } from '../../config/command-template.ts';
import { sitePaths } from './site-paths.ts';

const move = async (
  folder: string,
  job: TransferJob,
  tool: ExternalTool | string,
  signal = new AbortController().signal,
) => {
  const used = typeof tool === 'string' ? { command: tool } : tool;
  const engine = createExternalEngine('external', used, (site) => join(folder, site));
  return await engine.move(job, { signal, report: () => undefined });
};

const hasRclone = (): boolean => {
  try {
    return execFileSync('rclone', ['version']).length > 0;
  } catch {
    return false;
  }
};

describe('a transfer by another tool', () => {
  const bringsAFile = async (tool: ExternalTool): Promise<void> =>
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 3 << 20, `A "1" 'x' $(touch pwned) ; {bytes} é.mov`);
      const { copy } = await move(folder, job, tool);
      expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
      await expect(stat(sitePaths(join(folder, 'dallas'), job.fileId).partial)).rejects.toThrow('ENOENT');
    });

  test('cp brings a file, whatever its name', () => bringsAFile({ command: 'cp {source} {destination}' }));

  const hasTool = hasRclone();
  (hasTool ? test : test.skip)(
    `rclone brings a file, whatever its name${hasTool ? '' : ' (skipped: there is no rclone on PATH)'}`,
    () => bringsAFile(TOOL_PRESETS.rclone),
  );

  test('is not believed: what it wrote is read back', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1 << 20);
      const other = join(folder, 'other');
      await writeFile(other, Buffer.alloc(1 << 20));
      await expect(move(folder, job, `cp ${other} {destination}`)).rejects.toMatchObject({ code: 'damaged' });
      await expect(move(folder, job, 'true')).rejects.toMatchObject({ code: 'tool_failed' });
      await expect(
        stat(sitePaths(join(folder, 'dallas'), job.fileId).incoming(job.filename)),
      ).rejects.toThrow('ENOENT');
    });
  });

  test('that fails is reported in its own words', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const command = `sh -c 'echo "licence expired" >&2; exit 3'`;
      await expect(move(folder, job, command)).rejects.toMatchObject({
        code: 'tool_failed',
        message: 'sh ended with 3. It said: licence expired',
      });
      await expect(move(folder, job, 'no-such-tool {source}')).rejects.toThrow('could not be started');
    });
  });

  test('is stopped with all that it started', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const pidFile = join(folder, 'pid');
      const pause = new AbortController();
      const command = `sh -c 'trap "" TERM; (trap "" TERM; sleep 60) & echo $! > ${pidFile}; wait; sleep 60'`;
      const moving = move(folder, job, command, pause.signal);
      setTimeout(() => pause.abort(new Error('Paused.')), 500);
      await expect(moving).rejects.toThrow('Paused.');
      await wait(50);
      const pid = Number(await readFile(pidFile, 'utf8'));
      const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
      // Gone, or dead and not yet collected by whoever collects orphans here.
      expect(state.slice(state.lastIndexOf(')') + 2, state.lastIndexOf(')') + 3)).toBe('Z');
    });
  });

  test('sees none of our secrets', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const seen = join(folder, 'seen');
      process.env['SESSION_SECRET'] = 'a secret';
      process.env['RCLONE_CONFIG'] = 'of the tool';
      try {
        await move(folder, job, `sh -c 'env > ${seen}; cp "$0" "$1"' {source} {destination}`);
      } finally {
        delete process.env['SESSION_SECRET'];
        delete process.env['RCLONE_CONFIG'];
      }
      const environment = await readFile(seen, 'utf8');
      expect(environment).toMatch(/^PATH=/m);
      expect(environment).toMatch(/^RCLONE_CONFIG=of the tool$/m);
      expect(environment).not.toMatch(/SECRET|DATABASE_URL|NODE_OPTIONS/);
    });
  });

  test('that outlived its worker is ended before another one writes', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const { partial } = sitePaths(join(folder, 'dallas'), job.fileId);
      // As a killed worker leaves it: nobody's child, and one of its children apart from it.
      const script = `trap "" TERM; (while :; do printf x >> "$GREENLIT_COPY"; sleep 0.02; done)`;
      const env = { PATH: process.env['PATH'] ?? '', GREENLIT_COPY: partial };
      await mkdir(dirname(partial), { recursive: true });
      const leftover = spawn('sh', ['-c', script], { detached: true, env, stdio: 'ignore' });
      while (!(await stat(partial).catch(() => null))) await wait(20);
      await move(folder, job, 'cp {source} {destination}');
      expect(leftover.exitCode ?? leftover.signalCode).toBe('SIGKILL');
      await expect(stat(partial)).rejects.toThrow('ENOENT');
      await wait(100);
      await expect(stat(partial)).rejects.toThrow('ENOENT');
    });
  });
});

describe('a command template', () => {
  const values = { source: '/in/a b.mov', destination: '/out/.part', bytes: 7, bytesPerSec: null };

  test('is split before names are put in', () => {
    expect(fillTemplate(`t  -a "x y" 'q"' --to={destination} {source} {bytes}`, values)).toEqual([
      ...['t', '-a', 'x y', 'q"', '--to=/out/.part', '/in/a b.mov', '7'],
    ]);
  });

  test('tells the tool how much it may send, and 0 where it may send what it likes', () => {
    const command = 't --limit={bytes_per_sec} {source} {destination}';
    expect(fillTemplate(command, { ...values, bytesPerSec: 500 })).toContain('--limit=500');
    expect(fillTemplate(command, values)).toContain('--limit=0');
  });

  test('with a fault is refused', () => {
    expect(() => fillTemplate('', values)).toThrow('is empty');
    expect(() => fillTemplate('t {target}', values)).toThrow('names {target}');
    expect(() => fillTemplate('t "x', values)).toThrow('not closed');
  });
});
