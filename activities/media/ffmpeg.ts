import { AsyncResource } from 'node:async_hooks';
import fluent from 'fluent-ffmpeg';
import { childEnvironment } from '../../config/child-environment.ts';
import { logMedia } from './media-log.ts';
import { BOUNDED_MEMORY, UNTRUSTED_INPUT } from './untrusted.ts';
import { withoutPaths } from './without-paths.ts';
import { writeWhole } from './whole-file.ts';

export interface FfmpegInput {
  readonly path: string;
  /** Options that stand before `-i`. */
  readonly options?: readonly string[];
  /** Written by ourselves, such as a concat list: it may name other local files. */
  readonly trusted?: boolean;
}

export interface FfmpegOutput {
  /** Options that stand before the output. Two or more, each its own argument. */
  readonly options: readonly string[];
  readonly path: string;
}

export interface FfmpegRun {
  readonly inputs: readonly FfmpegInput[];
  /** Filters that feed the outputs. Never holds text from a person: lettering is a picture, see `lettering.ts`. */
  readonly filterGraph?: string | undefined;
  readonly outputs: readonly FfmpegOutput[];
  /** Folder against which relative paths in filters are resolved. */
  readonly workingDirectory?: string | undefined;
  /** Frames of video that the run makes: what progress is a fraction of. */
  readonly totalFrames?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with 0 to 1, about twice a second. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** ffmpeg could not be started, or ended with an error; `stderr` holds its last lines, with all paths, for the log. */
export class FfmpegError extends Error {
  override name = 'FfmpegError';
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(withoutPaths(stderr === '' ? message : `${message}\n${stderr}`));
    this.stderr = stderr;
  }
}

/**
 * Runs ffmpeg; the outputs appear under their names whole or not at all. An abort kills it.
 * @throws FfmpegError, or the signal's reason.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<void> {
  const targets = run.outputs.map((output) => output.path);
  await writeWhole(targets, async (temporaries) => {
    const outputs = run.outputs.map(({ options }, index) => ({ options, path: temporaries[index] ?? '' }));
    await execute({ ...run, outputs });
  });
}

/**
 * The only use of fluent-ffmpeg, which is no longer maintained: arguments are given as they are, so it only spawns.
 * Its own `format()`, `progress` event and lavfi inputs are not used: they parse listings that ffmpeg has since changed.
 */
async function execute(run: FfmpegRun): Promise<void> {
  run.signal?.throwIfAborted();
  const command = fluent({ stdoutLines: 100, ...(run.workingDirectory && { cwd: run.workingDirectory }) });
  withCleanEnvironment(command);
  for (const { path, options = [], trusted = false } of run.inputs) {
    const guards = trusted ? ['-protocol_whitelist', 'file,pipe,concat'] : UNTRUSTED_INPUT;
    command.input(path).inputOptions(...pairs([...guards, ...options]));
  }
  const general = [
    '-nostdin',
    '-hide_banner',
    '-nostats',
    '-loglevel',
    'error',
    '-progress',
    'pipe:2',
    ...BOUNDED_MEMORY,
  ];
  const graph = run.filterGraph === undefined ? [] : ['-filter_complex', run.filterGraph];
  for (const [index, { options, path }] of run.outputs.entries()) {
    command.output(path).outputOptions(...pairs(index === 0 ? [...general, ...graph, ...options] : options));
  }

  // What the process says comes later and from elsewhere: who listens is known here.
  const log = AsyncResource.bind(logMedia);
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const kill = () => command.kill('SIGKILL');
    run.signal?.addEventListener('abort', kill);
    const settle = (finish: () => void) => {
      run.signal?.removeEventListener('abort', kill);
      finish();
    };
    command
      // The process starts some time after `run`: an abort in between finds nothing to kill.
      .on('start', (line: string) => {
        log(line);
        if (run.signal?.aborted) kill();
      })
      .on('stderr', (line: string) => {
        reportProgress(line, run);
        if (!isProgress(line)) log(line);
      })
      .on('end', () => {
        log(`ffmpeg ended after ${((performance.now() - began) / 1_000).toFixed(2)} s`);
        settle(resolve);
      })
      .on('error', (error: Error, _stdout: string | null, stderr: string | null) =>
        settle(() =>
          reject(
            run.signal?.aborted ? run.signal.reason : new FfmpegError(firstLine(error.message), tail(stderr)),
          ),
        ),
      )
      .run();
  });
}

/** How fluent-ffmpeg starts a process: it passes these options on, but offers no way to give them. */
interface Starting {
  _spawnFfmpeg: (args: readonly string[], options: object, ...callbacks: readonly unknown[]) => void;
}

function withCleanEnvironment(command: object): void {
  const starting = command as Starting;
  const start = starting._spawnFfmpeg.bind(command);
  starting._spawnFfmpeg = (args, options, ...callbacks) =>
    start(args, { ...options, env: childEnvironment() }, ...callbacks);
}

/** fluent-ffmpeg takes a lone argument apart at its space; two or more are left as they are. */
function pairs(options: readonly string[]): [string, string, ...string[]] {
  const [first, second, ...rest] = options;
  if (first === undefined || second === undefined)
    throw new RangeError('ffmpeg options come in twos or more.');
  return [first, second, ...rest];
}

function reportProgress(line: string, { totalFrames, onProgress }: FfmpegRun): void {
  const frame = /^frame=\s*(\d+)$/.exec(line)?.[1];
  if (onProgress && totalFrames && frame) onProgress(Math.min(1, Number(frame) / totalFrames));
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

/** `-progress` writes `key=value`, and so does nothing else. */
const isProgress = (line: string): boolean => /^[a-z_0-9]+=\s*\S*$/.test(line);

/** The last lines that say something. */
function tail(stderr: string | null): string {
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '' && !isProgress(line));
  return lines.slice(-12).join('\n');
}
