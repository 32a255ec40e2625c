import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import chokidar from 'chokidar';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

describe('the test servers', () => {
  let database: Kysely<unknown>;

  beforeAll(() => {
    const pool = new pg.Pool({ connectionString: process.env['GREENLIT_TEST_POSTGRES_URL'] });
    database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  });
  afterAll(() => database.destroy());

  test('Postgres answers, and can search by trigrams in any alphabet', async () => {
    await sql`create extension if not exists pg_trgm`.execute(database);
    const { rows } = await sql<{ alike: number }>`select similarity('маяк', 'маяка') as alike`.execute(
      database,
    );
    expect(rows[0]?.alike).toBeGreaterThan(0.5);
  });

  test('Temporal knows the search attributes', async () => {
    const environment = await TestWorkflowEnvironment.createFromExistingServer({
      address: process.env['GREENLIT_TEST_TEMPORAL_ADDRESS'] ?? '',
    });
    const { customAttributes } = await environment.connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(['Checkpoint', 'DueAt', 'Site']));
    await environment.teardown();
  });

  test('the time-skipping server starts from the fetched program', async () => {
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: process.env['GREENLIT_TEST_SERVER_PATH'] ?? '' } },
    });
    const before = await environment.currentTimeMs();
    await environment.sleep('1 day');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(24 * 3600 * 1000);
    await environment.teardown();
  });

  test('modules that exist as ES modules only can be imported', async () => {
    const watcher = chokidar.watch(import.meta.filename);
    const seen = await new Promise<string>((resolve) => watcher.on('add', resolve));
    await watcher.close();
    expect(basename(seen)).toBe('servers.test.ts');
  });
});
