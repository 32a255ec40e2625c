import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { Supervisor } from '../supervisor/supervisor.ts';
import { freePorts } from './free-port.ts';
import { embeddedTemporal } from './temporal.ts';

describe('the embedded Temporal', () => {
  let folder: string;
  let port: number;
  let uiPort: number;
  let supervisor: Supervisor;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-temporal-'));
    [port = 0, uiPort = 0] = await freePorts(2);
    supervisor = new Supervisor();
  });
  afterEach(async () => {
    await supervisor.stop();
    await rm(folder, { recursive: true });
  });

  async function start(): Promise<string> {
    const program = process.env['GREENLIT_TEST_TEMPORAL_CLI'] ?? '';
    const databaseFile = join(folder, 'temporal.db');
    const options = { program, host: '127.0.0.1', port, uiPort, namespace: 'films', databaseFile };
    const { address, child } = await embeddedTemporal(options);
    await supervisor.start(child);
    return address;
  }

  test('keeps a workflow over kill -9, and serves its web interface', async () => {
    const address = await start();
    const connection = await Connection.connect({ address });
    const client = new Client({ connection, namespace: 'films' });
    await client.workflow.start('stream', { workflowId: 'stream-lighthouse', taskQueue: 'nobody' });

    const first = supervisor.pidOf('temporal') ?? 0;
    process.kill(first, 'SIGKILL');
    while ([first, undefined].includes(supervisor.pidOf('temporal'))) await sleep(20);

    // The client connects again by itself.
    const handle = client.workflow.getHandle('stream-lighthouse');
    let status: string | undefined;
    while (status === undefined) {
      await sleep(100);
      status = await handle.describe().then(
        (found) => found.status.name,
        () => undefined,
      );
    }
    expect(status).toBe('RUNNING');
    expect((await fetch(`http://127.0.0.1:${uiPort}/`)).status).toBe(200);
    await connection.close();
  });

  test('a damaged database is told in one line', async () => {
    await writeFile(join(folder, 'temporal.db'), 'this is no database'.repeat(1000));
    await expect(start()).rejects.toThrow(`Temporal's database ${join(folder, 'temporal.db')} is damaged`);
  });
});
