import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const entry = join(import.meta.dirname, 'greenlit.js');

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the greenlit command', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  function greenlit(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const options = { cwd: folder, env: { ...process.env, DATA_DIR: join(folder, 'data'), ...env } };
    return new Promise((resolve) => {
      execFile(process.execPath, [entry, ...args], options, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  }

  test('lists every command in its help', async () => {
    const files = (await readdir(join(import.meta.dirname, 'commands'))).filter(
      (file) => !file.includes('.test.'),
    );
    const { code, stdout } = await greenlit(['--help']);
    expect(code).toBe(0);
    for (const file of files) expect(stdout).toContain(`\n  ${file.replace('.ts', '')}`);
  });

  test('answers for help of one command without running it', async () => {
    const { code, stdout } = await greenlit(['up', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--watch');
  });

  test('refuses a command that it does not know', async () => {
    const { code, stderr } = await greenlit(['upp']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown command 'upp'");
  });

  test('names a variable that cannot be read, in one line', async () => {
    const { code, stderr } = await greenlit(['up'], { PORT: 'eighty' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^greenlit: The environment is not usable: PORT: .*\n$/);
  });

  test('does not start in production without secrets', async () => {
    const { code, stderr } = await greenlit(['up'], { NODE_ENV: 'production' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^greenlit: In production SESSION_SECRET and JWT_SECRET_KEY must be set: .*\n$/);
  });

  test.each(['api', 'worker'])('%s without a database says so and ends', async (command) => {
    const { code, stderr } = await greenlit([command], { DATABASE_URL: '' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^greenlit: DATABASE_URL is not set: .*\n$/);
  });

  const { GREENLIT_TEST_POSTGRES_URL = '' } = process.env;
  const url = (change: (url: URL) => void): string => {
    const changed = new URL(GREENLIT_TEST_POSTGRES_URL);
    change(changed);
    return changed.href;
  };

  test.each([
    ['is away', () => 'postgres://x:y@127.0.0.1:1/z', 1, /cannot be reached, is Greenlit running\?/],
    ['is no address', () => 'garbage', 2, /DATABASE_URL: must look like postgres:/],
    ['refuses the password', () => url((at) => (at.password = 'wrong')), 1, /check user and password/],
    ['is not there', () => url((at) => (at.pathname = '/nowhere')), 1, /"nowhere" does not exist: create it/],
    ['has no schema', () => url((at) => (at.pathname = '/postgres')), 1, /run "greenlit migrate" first/],
  ])('api with a database that %s says so in one line', async (_what, address, exitCode, line) => {
    const secrets = { SESSION_SECRET: 's'.repeat(64), JWT_SECRET_KEY: 'j'.repeat(64) };
    const env = { ...secrets, DATABASE_URL: address(), LOG_LEVEL: 'fatal', PORT: '0' };
    const { code, stderr } = await greenlit(['api'], env);
    expect(stderr).toMatch(/^greenlit: [^\n]*\n$/);
    expect(stderr).toMatch(line);
    expect(code).toBe(exitCode);
  });

  test('the doctor tells when the bucket cannot be reached, which keeps nothing from starting', async () => {
    const { stdout } = await greenlit(['doctor', '--json'], {
      ...{ S3_BUCKET_NAME: 'films', S3_ENDPOINT: 'http://127.0.0.1:1' },
      ...{ AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'the secret' },
    });
    const { findings } = JSON.parse(stdout) as { findings: Record<string, string>[] };
    const detail = 'The bucket films cannot be reached (ECONNREFUSED): check S3_ENDPOINT, and the network.';
    expect(findings).toContainEqual({ subject: 'storage', state: 'warning', detail });
    expect(stdout).not.toContain('the secret');
  });

  test('the doctor reports a program that is named wrongly like anything else', async () => {
    const { code, stdout } = await greenlit(['doctor', '--json'], { FFMPEG_PATH: '/nope' });
    const { findings } = JSON.parse(stdout) as { findings: Record<string, string>[] };
    expect(findings).toContainEqual({
      subject: 'ffmpeg',
      state: 'fault',
      detail: expect.stringContaining('FFMPEG_PATH names /nope'),
    });
    expect(code).toBe(1);
  });

  test('the doctor tells a script what it found, and changes nothing', async () => {
    const { code, stdout } = await greenlit(['doctor', '--json'], { NODE_ENV: 'production' });
    const { healthy, findings } = JSON.parse(stdout) as {
      healthy: boolean;
      findings: Record<string, string>[];
    };
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'JWT_SECRET_KEY', state: 'fault' }));
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'ffmpeg', state: 'ok' }));
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'embedded Postgres', state: 'ok' }));
    expect({ code, healthy }).toEqual({ code: 1, healthy: false });
    expect(await readdir(folder)).toEqual([]);
  });
});
