import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execute } from '../../config/children.ts';
import pg from 'pg';
import { CliError, codeOf, messageOf } from '../cli-error.ts';
import type { ChildSpec } from '../supervisor/child-spec.ts';
import { explainPostgres } from './postgres-faults.ts';
import { endLeftovers } from './postgres-leftovers.ts';
import { exists, postgresPrograms } from './postgres-programs.ts';
import { postgresRunner } from './postgres-runner.ts';
import type { Runner } from './postgres-runner.ts';
import { postgresUser } from './postgres-user.ts';
import type { OsUser } from './postgres-user.ts';
const superuser = 'greenlit';
const database = 'greenlit';

export interface PostgresOptions {
  /** The cluster's folder, absolute; made when missing. */
  readonly folder: string;
  readonly port: number;
  /** Of the only user; the server listens on the loopback interface alone, and still asks for it. */
  readonly password: string;
  /** For tests: nothing survives a power cut, in exchange for speed. */
  readonly ephemeral?: boolean;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly child: ChildSpec;
}

/**
 * Makes the cluster when there is none, and says how to run Postgres on it. The child is ready once the
 * database `greenlit` can be used.
 * @throws CliError when this user cannot run Postgres there.
 */
export async function embeddedPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const { folder, port, password, ephemeral = false } = options;
  const programs = await postgresPrograms();
  const user = await postgresUser();
  await mkdir(dirname(folder), { recursive: true });
  const run = await postgresRunner(user, [programs.postgres, dirname(folder)]);
  if (!(await exists(folder))) await makeCluster(run, programs.initdb, options, user);

  const connection = { host: '127.0.0.1', port, user: superuser, password };
  const child: ChildSpec = {
    name: 'postgres',
    tier: 'server',
    ...run(programs.postgres, ['-D', folder, ...settings(port, ephemeral)]),
    cwd: folder,
    // A "fast" stop: ends sessions, keeps every committed row. SIGTERM would wait for sessions to end.
    stopSignal: 'SIGINT',
    beforeStart: () => endLeftovers(folder),
    // After a kill it first replays its log.
    readyWithinMs: 300_000,
    isReady: () => hasDatabase(connection),
    explain: (lines) => explainPostgres(folder, lines),
  };
  return { url: embeddedPostgresUrl(options), child };
}

export const embeddedPostgresUrl = ({ port, password }: Pick<PostgresOptions, 'port' | 'password'>): string =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;

function settings(port: number, ephemeral: boolean): readonly string[] {
  const durability = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '1GB',
  };
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(ephemeral ? durability : {}),
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Makes the cluster beside its place and moves it there: one that was begun and not finished never counts. */
async function makeCluster(
  run: Runner,
  initdb: string,
  options: PostgresOptions,
  user: OsUser | undefined,
): Promise<void> {
  const { folder, password, ephemeral } = options;
  const unfinished = `${folder}.unfinished`;
  const secrets = await mkdtemp(join(tmpdir(), 'greenlit-initdb-'));
  const passwordFile = join(secrets, 'password');
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user)
      await Promise.all([secrets, passwordFile, unfinished].map((path) => chown(path, user.uid, user.gid)));
    const args = ['--pgdata', unfinished, '--username', superuser, '--pwfile', passwordFile];
    args.push('--auth=scram-sha-256', '--encoding=UTF8', ...localeArguments());
    if (ephemeral) args.push('--no-sync');
    const runnable = run(initdb, args);
    await execute(runnable.command, runnable.args, { ...runnable.user, cwd: unfinished });
    await rename(unfinished, folder);
  } catch (error) {
    throw new CliError(
      explainPostgres(folder, [messageOf(error)]) ??
        `The database could not be made in ${folder}: ${messageOf(error)}`,
    );
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}

/**
 * Sorting by code point from Postgres itself, the same on every machine; letters (for search) are told by a
 * UTF-8 locale of the system.
 */
function localeArguments(): readonly string[] {
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return ['--locale=C', `--lc-ctype=${letters}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

/** Whether the server answers and has our database, which the first start makes. */
async function hasDatabase(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
    return true;
  } catch (error) {
    if (codeOf(error) === '28P01') {
      throw new CliError(
        'The database refuses the password in secrets.json: put back the file that belongs to this data folder.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
