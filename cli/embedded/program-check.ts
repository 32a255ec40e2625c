import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execute } from '../../config/children.ts';
import { messageOf } from '../cli-error.ts';

export type Program = 'temporal' | 'temporal-test-server' | 'ffmpeg' | 'ffprobe';

/** What running a program with its version flag showed. */
export type Check =
  { readonly usable: true; readonly version: string } | { readonly usable: false; readonly why: string };

/** ffmpeg 5 is the oldest whose filters we use; builds from git carry no number and are taken as new. */
const oldestFfmpeg = 5;

/**
 * Runs a program to see whether it will do. The test server has no version flag: it counts when it may be run.
 */
export async function checkProgram(program: Program, path: string): Promise<Check> {
  if (!(await isExecutable(path))) return { usable: false, why: 'is not an executable file' };
  if (program === 'temporal-test-server') return { usable: true, version: '' };
  const flag = program === 'temporal' ? '--version' : '-version';
  try {
    const { stdout } = await execute(path, [flag], { timeout: 20_000 });
    return program === 'temporal' ? { usable: true, version: stdout.trim() } : checkFfmpeg(program, stdout);
  } catch (error) {
    return { usable: false, why: `does not run (${messageOf(error)})` };
  }
}

/** Reads the text that `ffmpeg -version` prints. */
export function checkFfmpeg(program: 'ffmpeg' | 'ffprobe', printed: string): Check {
  const version = /^\w+ version (\S+)/.exec(printed)?.[1];
  if (!version) return { usable: false, why: 'is something else than ffmpeg' };
  const major = /^n?(\d+)\./.exec(version)?.[1];
  if (major && Number(major) < oldestFfmpeg) {
    return { usable: false, why: `is version ${version}, older than ${oldestFfmpeg}` };
  }
  if (program === 'ffmpeg' && !printed.includes('--enable-libx264')) {
    return { usable: false, why: 'was built without the H.264 encoder libx264' };
  }
  return { usable: true, version };
}

/** Every file of that name on PATH, first come first. */
export async function findOnPath(program: Program, path: string | undefined): Promise<readonly string[]> {
  const candidates = (path ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, program));
  const executable = await Promise.all(candidates.map(isExecutable));
  return candidates.filter((_, index) => executable[index]);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
