import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('migrate')
    .description('bring the database that DATABASE_URL names to the newest schema')
    .option('--json', 'print the names of the migrations applied as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { withDatabase } = await import('../with-database.ts');
      const { migrate } = await import('../../db/migrate.ts');
      const applied = await withDatabase(migrate);
      if (json) console.log(JSON.stringify({ applied }));
      else console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
    });
}
