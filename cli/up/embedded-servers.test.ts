import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { readEnvironment } from '../../config/environment.ts';
import { freePorts } from '../embedded/free-port.ts';
import { existingPostgresUser, postgresUser } from '../embedded/postgres-user.ts';
import { Supervisor } from '../supervisor/supervisor.ts';
import { openDataFolder } from './data-folder.ts';
import { ensurePostgres } from './embedded-servers.ts';

test('Postgres runs in a data folder that is closed to everybody else, as whichever user it has to', async () => {
  const home = await mkdtemp(join(tmpdir(), 'greenlit-home-'));
  await chmod(home, 0o755);
  const DATA_DIR = join(home, 'data');
  await mkdir(DATA_DIR);
  const [port = 0] = await freePorts(1);
  const environment = readEnvironment({ DATA_DIR, POSTGRES_PORT: String(port) });
  const supervisor = new Supervisor();
  // Nothing but the modes of folders may let Postgres through.
  await postgresUser();
  const opened = await openDataFolder(DATA_DIR);
  try {
    const url = await ensurePostgres(environment, 'x'.repeat(40), supervisor);
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    const user = await existingPostgresUser();
    const { mode, gid, uid } = await stat(DATA_DIR);
    expect(uid).toBe(process.getuid?.());
    // Root lets the group of Postgres pass, and see nothing.
    expect([mode & 0o777, gid]).toEqual(user ? [0o710, user.gid] : [0o700, gid]);
  } finally {
    await supervisor.stop();
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
});
