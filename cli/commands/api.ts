import type { Command } from 'commander';
import { CliError, codeOf } from '../cli-error.ts';

export function register(program: Command): void {
  program
    .command('api')
    .description('serve the API and the web app at HOST:PORT')
    .action(async () => {
      const { readEnvironment } = await import('../../config/environment.ts');
      const { createLogger } = await import('../../config/logger.ts');
      const { explainedDatabaseFault } = await import('../database-fault.ts');
      const { runApi } = await import('../../api/run-api.ts');
      const environment = readEnvironment();
      const { DATABASE_URL, HOST, PORT, LOG_LEVEL } = environment;
      if (DATABASE_URL === undefined) {
        throw new CliError(
          'DATABASE_URL is not set: the API alone needs a database ("greenlit up" brings its own).',
          2,
        );
      }
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
      try {
        await runApi({
          environment,
          databaseUrl: DATABASE_URL,
          logger: createLogger('api', LOG_LEVEL),
          signal: stop.signal,
        });
      } catch (error) {
        if (codeOf(error) === 'EADDRINUSE')
          throw new CliError(`Port ${PORT} on ${HOST} is taken: set PORT to another.`);
        throw explainedDatabaseFault(error);
      }
    });
}
