import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readEnvironment } from '../config/environment.ts';

const run = promisify(execFile);
const VERSION = '1.2';

/** What the reference tool of ASC MHL says of a folder: its exit code (0 is good) and its words. */
export async function verifyWithReferenceTool(folder: string): Promise<{ code: number; words: string }> {
  const program = 'from ascmhl.cli.ascmhl_debug import mhldebugtool_cli; mhldebugtool_cli()';
  const env = { ...process.env, PYTHONPATH: await installed() };
  try {
    const { stdout, stderr } = await run('python3', ['-c', program, 'verify', '-v', folder], { env });
    return { code: 0, words: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, words: stdout + stderr };
  }
}

/** Installs the tool from PyPI once, into the cache. */
async function installed(): Promise<string> {
  const folder = join(readEnvironment().GREENLIT_CACHE, `ascmhl-${VERSION}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const quietly = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore'];
  await run('python3', ['-m', 'pip', 'install', ...quietly, '--target', unfinished, `ascmhl==${VERSION}`]);
  await rename(unfinished, folder);
  return folder;
}
