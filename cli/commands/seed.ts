import type { Command } from 'commander';
import type { Seeded } from '../../api/schemas/seed.ts';
import { CliError, messageOf } from '../cli-error.ts';

export function register(program: Command): void {
  program
    .command('seed')
    .description('make people and camera files to look at, in a Greenlit that runs; not in production')
    .option('--json', 'print what was made as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { EngineUnavailableError } = await import('../../engine/engine.ts');
      const { ProblemError } = await import('../../api/http/errors.ts');
      const { isDatabaseAway } = await import('../../db/faults.ts');
      const { seedRunning } = await import('../seed/seed-running.ts');
      try {
        const seeded = await seedRunning();
        console.log(json ? JSON.stringify(seeded) : told(seeded));
      } catch (error) {
        if (isDatabaseAway(error))
          throw new CliError(`The database cannot be reached: ${messageOf(error)}.`, 1, { cause: error });
        if (error instanceof ProblemError || error instanceof EngineUnavailableError)
          throw new CliError(error.message, 1, { cause: error });
        throw error;
      }
    });
}

const told = ({ sites, users, files, failed }: Seeded): string =>
  [
    `Sites: ${sites.join(', ')}.`,
    ...users.map(
      ({ username, password, role }) =>
        `${username}, ${role}: ${password === null ? 'was there, password unchanged' : `password ${password}`}`,
    ),
    ...files.map(({ filename, site, state, wanted }) => {
      const short = state === wanted ? '' : ` (was to be ${wanted}: is a worker of the site running?)`;
      return `${filename} from ${site}: ${state}${short}`;
    }),
    ...failed.map(({ filename, site, reason }) => `${filename} from ${site}: not made: ${reason}`),
  ].join('\n');
