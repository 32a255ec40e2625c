import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('up')
    .description('run everything: database, workflow service, workers, API and web app')
    .option('--watch', 'reload server and page when their sources change', false)
    .option('--no-sample', 'leave an empty database empty: no sample stream (development has one)')
    .action(async (options: { watch: boolean; sample: boolean }) => {
      const { up } = await import('../up/up.ts');
      await up(options);
    });
}
