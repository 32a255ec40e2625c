import { InvalidArgumentError, Option, type Command } from 'commander';
import { SITE_NAME } from '../../workflows/contracts/file/transitions.ts';
import { TASK_QUEUES, type TaskQueue } from '../../workflows/contracts/task-queues.ts';
import { CliError } from '../cli-error.ts';

const queues = Object.keys(TASK_QUEUES) as TaskQueue[];

interface Options {
  readonly queue?: TaskQueue[];
  readonly site?: string[];
  readonly sites?: true;
  readonly watch?: true;
  readonly metrics?: string;
}

export function register(program: Command): void {
  program
    .command('worker')
    .description('serve task queues: run workflows and activities')
    .addOption(
      new Option('--queue <name...>', 'queue to serve, may be repeated; all of them unless given').choices(
        queues,
      ),
    )
    .option(
      '--site <name>',
      'serve a site whose files are under DATA_DIR/sites/<name>, may be repeated; not with --queue',
      siteNames,
    )
    .option(
      '--sites',
      'serve like this all sites of the database, those added later too, but for those with a key for a daemon of their own',
    )
    .option('--watch', 'with --site or --sites: watch DATA_DIR/sites/<name>/watch for camera files, too')
    .option('--metrics <host:port>', 'serve Prometheus metrics there')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const servesSites = options.site !== undefined || options.sites === true;
  if (servesSites && options.queue) throw new CliError('Give --queue or --site, not both.', 2);
  if (options.site && options.sites) throw new CliError('Give --site or --sites, not both.', 2);
  if (options.watch && !servesSites) throw new CliError('--watch goes with --site or --sites.', 2);
  const { readEnvironment } = await import('../../config/environment.ts');
  const { createLogger } = await import('../../config/logger.ts');
  const { closeRuntime, installRuntime } = await import('../../workers/runtime.ts');
  const { BundleMissingError } = await import('../../workers/workflow-bundle.ts');
  const { explainedDatabaseFault } = await import('../database-fault.ts');
  const environment = readEnvironment();
  const served = options.site ?? (servesSites ? ['sites'] : (options.queue ?? queues));
  const logger = createLogger(`worker ${served.join(' ')}`, environment.LOG_LEVEL);
  installRuntime(logger, options.metrics);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const { signal } = stop;
  try {
    if (servesSites) {
      if (options.sites && environment.DATABASE_URL === undefined)
        throw new CliError('DATABASE_URL is not set: --sites looks there for sites; --site names them.', 2);
      const { serveSites } = await import('../../workers/site/serve/serve-sites.ts');
      const watch = options.watch === true;
      await serveSites({ sites: options.site ?? null, watch, environment, logger, signal });
    } else {
      const { runWorkers } = await import('../../workers/run-workers.ts');
      const { DATABASE_URL } = environment;
      if (DATABASE_URL === undefined) {
        throw new CliError(
          'DATABASE_URL is not set: a worker alone needs a database ("greenlit up" brings its own).',
          2,
        );
      }
      const asked = [...new Set(options.queue ?? queues)];
      await runWorkers({ queues: asked, environment: { ...environment, DATABASE_URL }, logger, signal });
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return;
    if (error instanceof BundleMissingError) throw new CliError(error.message, 1, { cause: error });
    throw explainedDatabaseFault(error);
  } finally {
    await closeRuntime();
  }
}

function siteNames(value: string, before: readonly string[] = []): readonly string[] {
  if (!SITE_NAME.test(value))
    throw new InvalidArgumentError('It is lower-case letters, digits and hyphens, beginning with a letter.');
  return [...new Set([...before, value])];
}
