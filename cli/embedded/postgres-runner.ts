import { CliError } from '../cli-error.ts';
import { closedFolder } from './postgres-user.ts';
import type { OsUser } from './postgres-user.ts';
import { execute } from '../../config/children.ts';

/** How to start a program as the user it has to run as. */
export interface RunnableCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly user?: OsUser;
}

export type Runner = (program: string, args: readonly string[]) => RunnableCommand;

/** The right to pass through closed folders; containers often leave root only the second, wider one. */
const capabilities = ['dac_read_search', 'dac_override'] as const;

/**
 * How to run Postgres's programs so that they reach the paths. When root's checkout or data lies below a closed
 * folder (its home, a `mktemp -d`), Linux lets Postgres pass through with a capability, changing no folder's mode.
 * @throws CliError naming the closed folder where that is not possible.
 */
export async function postgresRunner(user: OsUser | undefined, paths: readonly string[]): Promise<Runner> {
  if (!user) return (command, args) => ({ command, args });
  const closed = (await Promise.all(paths.map((path) => closedFolder(path, user)))).find(Boolean);
  if (closed === undefined) return (command, args) => ({ command, args, user });
  for (const capability of capabilities) {
    const runner = withCapability(user, capability);
    if (await reachesAll(runner, paths)) return runner;
  }
  throw new CliError(
    `${closed} is closed to the user postgres, whom Postgres runs as because root may not: run "chmod o+x ${closed}", start Greenlit as another user, or move it (DATA_DIR moves the data).`,
  );
}

/**
 * setpriv(1) of util-linux becomes the user, keeps the capability, and then becomes the program. Without the
 * secure bit access(2), which Postgres asks about its own files, would ignore the capability: capabilities(7).
 */
function withCapability({ uid, gid }: OsUser, capability: string): Runner {
  const flags = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  flags.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`);
  return (program, args) => ({ command: 'setpriv', args: [...flags, '--', program, ...args] });
}

async function reachesAll(runner: Runner, paths: readonly string[]): Promise<boolean> {
  const attempts = paths.map((path) => {
    const { command, args } = runner('test', ['-x', path]);
    return execute(command, args);
  });
  return Promise.all(attempts).then(
    () => true,
    () => false,
  );
}
