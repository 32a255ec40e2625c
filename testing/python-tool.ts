import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readEnvironment } from '../config/environment.ts';

const run = promisify(execFile);

/**
 * Installs a tool from PyPI once, into the cache, with Python's pip.
 * @param requirements as pip reads them; the first one names the tool and its version.
 * @returns the folder for `PYTHONPATH`.
 */
export async function pythonTool(...requirements: readonly [string, ...string[]]): Promise<string> {
  const folder = join(readEnvironment().GREENLIT_CACHE, requirements[0].replace('==', '-'));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const quietly = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore'];
  await run('python3', ['-m', 'pip', 'install', ...quietly, '--target', unfinished, ...requirements]);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another suite, beside this one, was first.
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
