import fluent from 'fluent-ffmpeg';
import { writeWhole } from './whole-file.ts';

/**
 * What ffmpeg may open of files that came from outside. A playlist or concat script posing as a clip would otherwise
 * make it read other files, or the network.
 */
const untrustedInput = [
  ['-protocol_whitelist', 'file,pipe'],
  [
    '-format_whitelist',
    'mov,matroska,avi,mpegts,mpeg,mxf,flv,asf,ogg,wav,mp3,aac,flac,gif,image2,png_pipe,jpeg_pipe',
  ],
].flat();

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

/** ffmpeg could not be started, or ended with an error; `stderr` holds its last lines. */
export class FfmpegError extends Error {
  override name = 'FfmpegError';
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(stderr === '' ? message : `${message}\n${stderr}`);
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
  for (const { path, options = [], trusted = false } of run.inputs) {
    const guards = trusted ? ['-protocol_whitelist', 'file,pipe,concat'] : untrustedInput;
    command.input(path).inputOptions(...pairs([...guards, ...options]));
  }
  const general = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-progress', 'pipe:2'];
  const graph = run.filterGraph === undefined ? [] : ['-filter_complex', run.filterGraph];
  for (const [index, { options, path }] of run.outputs.entries()) {
    command.output(path).outputOptions(...pairs(index === 0 ? [...general, ...graph, ...options] : options));
  }

  await new Promise<void>((resolve, reject) => {
    const kill = () => command.kill('SIGKILL');
    run.signal?.addEventListener('abort', kill);
    const settle = (finish: () => void) => {
      run.signal?.removeEventListener('abort', kill);
      finish();
    };
    command
      // The process starts some time after `run`: an abort in between finds nothing to kill.
      .on('start', () => run.signal?.aborted && kill())
      .on('stderr', (line: string) => reportProgress(line, run))
      .on('end', () => settle(resolve))
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

/** The last lines that say something: `-progress` writes `key=value` between them. */
function tail(stderr: string | null): string {
  const lines = (stderr ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^[a-z_0-9]+=\s*\S*$/.test(line));
  return lines.slice(-12).join('\n');
}
