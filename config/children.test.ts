import { chmod, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runFfmpeg } from '../activities/media/ffmpeg.ts';
import { probe } from '../activities/media/probe.ts';
import { runTool } from '../activities/transfers/run-tool.ts';
import { toolEnvironment } from '../activities/transfers/tool-environment.ts';
import { projectRoot } from '../cli/up/project-root.ts';
import { execute } from './children.ts';

const SECRET = 'only-for-greenlit';

describe('a program that Greenlit starts', () => {
  let folder: string;
  let printer: string;
  const before = { ...process.env };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-children-'));
    printer = join(folder, 'printer');
    await writeFile(printer, `#!/bin/sh\nenv > "${folder}/printed"\n`);
    await chmod(printer, 0o755);
    for (const name of [
      'DATABASE_URL',
      'JWT_SECRET_KEY',
      'ANTHROPIC_API_KEY',
      'DAEMON_API_KEY',
      'AWS_SECRET_ACCESS_KEY',
    ])
      process.env[name] = SECRET;
    process.env['FFMPEG_PATH'] = printer;
    process.env['FFPROBE_PATH'] = printer;
  });
  afterAll(async () => {
    process.env = before;
    await rm(folder, { recursive: true });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['ffprobe', () => probe('/clip.mov')],
    [
      'ffmpeg',
      () =>
        runFfmpeg({
          inputs: [{ path: '/a.mov' }],
          outputs: [{ options: ['-c', 'copy'], path: `${folder}/a.mov` }],
        }),
    ],
    ['a transfer tool', () => runTool([printer], toolEnvironment(), new AbortController().signal)],
    ['any other', () => execute(printer, [])],
  ])('learns none of its secrets: %s', async (_name, start) => {
    await rm(join(folder, 'printed'), { force: true });
    await start().catch(() => undefined);
    const printed = await readFile(join(folder, 'printed'), 'utf8');
    expect(printed).toContain(`PATH=${process.env['PATH']}`);
    expect(printed).not.toContain(SECRET);
  });

  test('is started in one place, which sees to that', async () => {
    const starters: string[] = [];
    for await (const path of glob('{activities,api,cli,config,db,engine,workers,workflows}/**/*.{ts,js}', {
      cwd: projectRoot,
    })) {
      if (/\.test\.ts$|\/testing\//.test(path)) continue;
      if (/^import (?!type).*node:child_process/m.test(await readFile(join(projectRoot, path), 'utf8')))
        starters.push(path);
    }
    expect(starters).toEqual(['config/children.ts']);
  });
});
