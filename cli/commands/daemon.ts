import { dirname, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { Environment } from '../../config/environment.ts';
import type { DaemonOptions } from '../../workers/site/daemon/daemon.ts';
import { SITE_NAME } from '../../workflows/contracts/file/transitions.ts';
import { CliError } from '../cli-error.ts';

interface Options {
  readonly site: string;
  readonly watch: string;
  readonly orchestrator: URL;
  readonly apiKey?: string;
  readonly metadataOnly: boolean;
  readonly state?: string;
  readonly siteRoot?: string;
  readonly stable: number;
  readonly rescan: number;
  readonly transfers: number;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command('daemon')
    .description('watch a folder at a site and register its camera files with the orchestrator')
    .requiredOption('-s, --site <name>', 'the site, as tustin', parseSite)
    .requiredOption('-w, --watch <folder>', 'the folder that camera files appear in')
    .option('-o, --orchestrator <url>', 'address of the API', parseUrl, new URL('http://localhost:8000/'))
    .option('-k, --api-key <key>', 'key of the site; DAEMON_API_KEY says it without showing it to others')
    .option('--metadata-only', 'register files and leave their bytes where they are', false)
    .option('--state <folder>', 'where the queue is kept (default: .greenlit beside the watch folder)')
    .option(
      '--site-root <folder>',
      'where the site keeps copies (default: the folder that the watch folder is in)',
    )
    .option(
      '--stable <seconds>',
      'a file unchanged for so long is complete, unless the site has a time of its own',
      parseSeconds(0.05, 3600),
      5,
    )
    .option('--rescan <seconds>', 'between two scans of the whole folder', parseSeconds(1, 86_400), 30)
    .option(
      '--transfers <count>',
      'transfers out of this site at once (with TEMPORAL_ADDRESS), until the orchestrator tells the limits of the site',
      parseCount,
      2,
    )
    .option('--json', 'write what happens as JSON lines', false)
    .addHelpText(
      'after',
      '\nThe limits of a site hold here half a minute after they were changed. An external transfer tool is told its part of the\nbandwidth, as {bytes_per_sec} or by the preset rclone, and has to keep to it by itself.',
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { readEnvironment } = await import('../../config/environment.ts');
  const { runDaemon } = await import('../../workers/site/daemon/daemon.ts');
  const { DaemonFault } = await import('../../workers/site/daemon/fault.ts');
  const { reportTo } = await import('../../workers/site/daemon/reporter.ts');
  const { listenForInterrupt } = await import('../up/interrupt.ts');
  const { default: packageJson } = await import('../../package.json', { with: { type: 'json' } });
  const environment = readEnvironment();
  const { TEMPORAL_ADDRESS } = environment;
  const interrupt = listenForInterrupt(() => process.exit(1));
  try {
    await runDaemon(
      {
        site: options.site,
        watch: options.watch,
        state: options.state ?? null,
        orchestrator: options.orchestrator,
        apiKey: checkedKey(options.apiKey ?? environment.DAEMON_API_KEY),
        upload: !options.metadataOnly && TEMPORAL_ADDRESS === undefined,
        stableMs: options.stable * 1000,
        rescanMs: options.rescan * 1000,
        version: packageJson.version,
        report: reportTo(process.stdout, options.json),
        isHouse: false,
        beside: TEMPORAL_ADDRESS === undefined ? null : await servingQueues(options, environment),
      },
      interrupt.signal,
    );
  } catch (error) {
    if (error instanceof DaemonFault) throw new CliError(error.message, 2, { cause: error });
    throw error;
  } finally {
    interrupt.stopListening();
  }
}

/**
 * Loads the workflow service's SDK, which is large, only where there is one to serve.
 * @throws CliError where ffmpeg or ffprobe, by which files are looked at, cannot be had.
 */
async function servingQueues(
  { site, watch, siteRoot, transfers }: Options,
  environment: Environment,
): Promise<DaemonOptions['beside']> {
  const { createLogger } = await import('../../config/logger.ts');
  const { serveQueues } = await import('../../workers/site/serve/serve-queues.ts');
  const { findBinary } = await import('../embedded/binaries.ts');
  const logger = createLogger(`site ${site}`, environment.LOG_LEVEL);
  // What looks at media looks there.
  process.env['FFMPEG_PATH'] = await findBinary('ffmpeg', environment);
  process.env['FFPROBE_PATH'] = await findBinary('ffprobe', environment);
  const root = siteRoot ?? dirname(resolve(watch));
  return (limits, stop) => serveQueues({ site, root, watch, transfers, limits, environment, logger }, stop);
}

function parseSite(value: string): string {
  if (SITE_NAME.test(value)) return value;
  throw new InvalidArgumentError('It is lower-case letters, digits and hyphens, beginning with a letter.');
}

/** With a slash at its end, so that calls are found below it. */
function parseUrl(value: string): URL {
  const url = URL.parse(value.endsWith('/') ? value : `${value}/`);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new InvalidArgumentError('It is an address as http://localhost:8000.');
}

const parseSeconds = (min: number, max: number) => (value: string) => {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds >= min && seconds <= max) return seconds;
  throw new InvalidArgumentError(`It is a number of seconds from ${min} to ${max}.`);
};

function parseCount(value: string): number {
  if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 64) return Number(value);
  throw new InvalidArgumentError('It is a whole number from 1 to 64.');
}

/** The key travels in a header, where only visible ASCII may. */
function checkedKey(key: string | undefined): string {
  if (key === undefined) throw new CliError('No API key: give --api-key, or set DAEMON_API_KEY.', 2);
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new CliError('The API key has blanks or letters beyond ASCII in it.', 2);
  return key;
}
