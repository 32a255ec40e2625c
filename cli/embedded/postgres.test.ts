import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Supervisor } from '../supervisor/supervisor.ts';
import { freePorts } from './free-port.ts';
import { embeddedPostgres } from './postgres.ts';
import type { EmbeddedServer } from './postgres.ts';

/** Tries until it works, ten seconds at most. */
async function eventually<T>(attempt: () => Promise<T>, deadline = Date.now() + 10_000): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (Date.now() > deadline) throw error;
    await sleep(100);
    return eventually(attempt, deadline);
  }
}

const password = 'only-for-this-test';

describe('the embedded Postgres', () => {
  let home: string;
  let folder: string;
  let port: number;
  let supervisor: Supervisor;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'greenlit-postgres-'));
    await chmod(home, 0o755);
    folder = join(home, 'postgres');
    [port = 0] = await freePorts(1);
    supervisor = new Supervisor();
  });
  afterEach(async () => {
    await supervisor.stop();
    await rm(home, { recursive: true, force: true });
  });

  const prepare = (): Promise<EmbeddedServer> => embeddedPostgres({ folder, port, password });

  async function start(): Promise<string> {
    const { url, child } = await prepare();
    await supervisor.start(child);
    return url;
  }

  async function query(url: string, text: string): Promise<readonly unknown[]> {
    const client = new pg.Client(url);
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  test('keeps what was committed over a stop and a start', async () => {
    const url = await start();
    await query(url, 'create table film (title text); insert into film values ($$Маяк$$)');
    await supervisor.stop();
    supervisor = new Supervisor();
    await start();
    expect(await query(url, 'select title, upper(title) as loud from film')).toEqual([
      { title: 'Маяк', loud: 'МАЯК' },
    ]);
  });

  test('keeps it safe: waits for the disk, asks for the password, and listens on this machine only', async () => {
    const url = await start();
    const settings = `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses`;
    expect(await query(url, settings)).toEqual([{ fsync: 'on', addresses: '127.0.0.1' }]);
    await expect(query(url.replace(password, 'guessed'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  test('comes back by itself after kill -9, with every committed row', async () => {
    const url = await start();
    await query(url, 'create table film (title text); insert into film values ($$Maria$$)');
    const first = supervisor.pidOf('postgres') ?? 0;
    process.kill(first, 'SIGKILL');
    while ([first, undefined].includes(supervisor.pidOf('postgres'))) await sleep(20);
    const rows = await eventually(() => query(url, 'select title from film'));
    expect(rows).toEqual([{ title: 'Maria' }]);
  });

  test('takes over from a server that an earlier run left behind', async () => {
    const { url, child } = await prepare();
    const orphan = spawn(child.command, child.args, {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      ...child.user,
    });
    while (!(await child.isReady?.())) await sleep(100);
    await start();
    expect(orphan.exitCode).toBe(0);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('takes over from sessions that lost their server and are still at work', async () => {
    const { url, child } = await prepare();
    const killed = spawn(child.command, child.args, {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      ...child.user,
    });
    while (!(await child.isReady?.())) await sleep(100);
    const busy = query(url, 'select count(*) from generate_series(1, 1000000000)').catch(() => 'cut off');
    await sleep(300);
    killed.kill('SIGKILL');
    await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await busy).toBe('cut off');
  });

  test('starts although the process number in an old postmaster.pid now belongs to somebody else', async () => {
    const { url } = await prepare();
    await writeFile(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n`);
    await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a cluster whose making was cut short is made anew', async () => {
    await mkdir(`${folder}.unfinished`);
    await writeFile(join(`${folder}.unfinished`, 'PG_VERSION'), '18\n');
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.each(['global/pg_control', 'PG_VERSION', 'postgresql.conf'])(
    'a damaged %s is told in one line',
    async (file) => {
      await prepare();
      await truncate(join(folder, file), 0);
      if (file === 'postgresql.conf') await rm(join(folder, file));
      await expect(start()).rejects.toThrow(
        `The database in ${folder} is damaged: put a backup of ${home} in its place`,
      );
    },
  );

  test('a wrong password is told in one line', async () => {
    await prepare();
    const { child } = await embeddedPostgres({ folder, port, password: 'another' });
    await expect(supervisor.start(child)).rejects.toThrow(
      'The database refuses the password in secrets.json',
    );
  });

  test('runs below a folder that is closed to everybody else', async () => {
    await chmod(home, 0o700);
    const { mode } = await stat(home);
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(home)).mode).toBe(mode);
  });
});
