import type { Command } from 'commander';

export function register(program: Command): void {
  const audit = program.command('audit').description('the audit log');
  audit
    .command('verify')
    .description('check the hash of every line; ends with 1 when a line was altered, added or taken out')
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { withDatabase } = await import('../with-database.ts');
      const { verifyAudit } = await import('../../db/queries/audit/read.ts');
      const check = await withDatabase(({ db }) => verifyAudit(db));
      const { intact, entries, first_broken } = check;
      if (json) console.log(JSON.stringify(check));
      else if (intact) console.log(`The audit log is whole: ${entries} lines.`);
      else console.error(`The audit log is broken at line ${first_broken}, of ${entries}.`);
      if (!intact) process.exitCode = 1;
    });
}
