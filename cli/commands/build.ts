import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('build')
    .description('build the web app and the workflow bundle into dist, as production needs them')
    .action(async () => {
      const { readEnvironment } = await import('../../config/environment.ts');
      const { createLogger } = await import('../../config/logger.ts');
      const { workflowBundle } = await import('../../workers/workflow-bundle.ts');
      const { buildWebWhenStale } = await import('../up/web-build.ts');
      const logger = createLogger('build', readEnvironment().LOG_LEVEL);
      await workflowBundle({ mayBuild: true, logger });
      await buildWebWhenStale((line) => logger.info(line));
    });
}
