import { execFile, spawn, type ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from './child-environment.ts';

/*
 * The one place where programs are started, so that none gets this process's environment by chance: there are the database's
 * password, the keys of providers and the secret that signs tokens.
 */

const run = promisify(execFile);

type Named = Readonly<Record<string, string | undefined>>;

/** Runs a program to its end. @param options `env` is what it gets besides `childEnvironment`. */
export const execute = async (
  program: string,
  args: readonly string[],
  { env, ...options }: Omit<ExecFileOptions, 'env' | 'encoding'> & { readonly env?: Named } = {},
): Promise<{ stdout: string; stderr: string }> =>
  await run(program, [...args], { ...options, encoding: 'utf8', env: childEnvironment(env) });

/** Starts a program, as `spawn` does. @param options `env` is what it gets besides `childEnvironment`. */
export const start = ((program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv }) =>
  spawn(program, args, { ...options, env: childEnvironment(options.env) })) as typeof spawn;

/** Starts one of Greenlit's own processes, which reads its settings where this one does. */
export const startOwn = ((program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv }) =>
  spawn(program, args, { ...options, env: { ...process.env, ...options.env } })) as typeof spawn;
