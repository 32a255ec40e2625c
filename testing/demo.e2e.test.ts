import { execFile } from 'node:child_process';
import { access, readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { DemoResult } from '../cli/demo/demo.ts';
import { freePorts } from '../cli/embedded/free-port.ts';
import { greenlit } from '../cli/up/apps.ts';
import { startTestApi } from './api.ts';

const execute = promisify(execFile);

/** Runs the command where no Greenlit answers by itself. */
async function demo(...options: readonly string[]): Promise<string> {
  const [port] = await freePorts(1);
  const env = { ...process.env, NODE_ENV: 'development', PORT: String(port) };
  const { stdout } = await execute(process.execPath, [greenlit, 'demo', ...options], { env });
  return stdout;
}

/** What it says when it fails. */
const complaint = async (...options: readonly string[]): Promise<{ code: number; stderr: string }> =>
  await demo(...options).then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  );

describe('greenlit demo', () => {
  test('brings up a Greenlit of its own and takes a story to a deployed film within two minutes', async () => {
    const result = JSON.parse(await demo('--json')) as DemoResult;
    const { film, segments, seconds, stream_id, deployment } = result;
    const dataDir = resolve(dirname(film.path), '../../..');
    try {
      expect(segments).toBeGreaterThanOrEqual(6);
      expect(film).toMatchObject({ video: 'h264', audio: 'aac', resolution: '1280x720', fps: 24 });
      expect(seconds).toBeLessThan(120);
      const deployed = await readFile(join(dataDir, 'streams', stream_id, 'deployment.json'), 'utf8');
      expect(JSON.parse(deployed)).toMatchObject({ url: deployment?.url });
      // One of the pictures was made twice.
      const pictures = await readdir(join(dataDir, 'streams', stream_id, 'keyframes'));
      expect(pictures).toHaveLength(segments + 1);
      // Its servers are gone, with all that they kept.
      await expect(access(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT');
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 240_000);

  test('says in one line that nothing answers where it was told to look', async () => {
    const { code, stderr } = await complaint('--url', 'http://127.0.0.1:1');
    expect(code).toBe(1);
    expect(stderr).toBe('greenlit: There is no Greenlit at http://127.0.0.1:1.\n');
  });

  test('says in one line that it may not sign in', async () => {
    const api = await startTestApi();
    try {
      const { code, stderr } = await complaint('--url', api.url, '--password', 'wrong');
      expect(code).toBe(1);
      expect(stderr).toMatch(/^greenlit: .*The username or the password is wrong\.\n$/);
    } finally {
      await api.stop();
    }
  });
});
