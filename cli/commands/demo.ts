import type { Command } from 'commander';
import type { DemoOptions } from '../demo/demo.ts';

export function register(program: Command): void {
  program
    .command('demo')
    .description('make a film of a short story through all five checkpoints, by the public API')
    .option('--url <url>', 'a running Greenlit; without it the one at HOST and PORT, or else one of its own')
    .option('--username <name>', 'who decides; ADMIN_USERNAME, or admin, unless given')
    .option('--password <password>', 'ADMIN_PASSWORD, or admin, unless given')
    .option('--json', 'print only the result, as JSON')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('../demo/demo.ts');
      await demo(options);
    });
}
