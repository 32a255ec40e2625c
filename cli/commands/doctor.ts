import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('doctor')
    .description('say what is missing, and how to get it')
    .option('--json', 'print the findings as JSON', false)
    .action(async (options: { json: boolean }) => {
      const { doctor } = await import('../doctor/doctor.ts');
      if (!(await doctor(options))) process.exitCode = 1;
    });
}
