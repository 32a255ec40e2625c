import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import pg from 'pg';
import { createLogger } from '../config/logger.ts';
import { installRuntime } from '../workers/runtime.ts';
import { decide, type BareActivities, type bareCheckpoint } from './bare-checkpoint.ts';

const CHANNEL = 'bench_settled';
const QUEUE = 'bench-bare';

/** The least that decides a checkpoint and knows what came of it. */
export interface BareClient {
  /** Starts a workflow that waits. @returns its id. */
  wait(): Promise<string>;
  /** Signals it, and hears that it is settled. @returns ms. */
  decide(workflowId: string): Promise<number>;
  close(): Promise<void>;
}

/** A worker of its own for bare workflows, on the product's servers: one row and one notification a decision. */
export async function startBareClient(temporal: string, databaseUrl: string): Promise<BareClient> {
  installRuntime(createLogger('bench', 'error'));
  const connection = await NativeConnection.connect({ address: temporal });
  const pool = new pg.Pool({ connectionString: databaseUrl });
  const listener = new pg.Client({ connectionString: databaseUrl });
  await listener.connect();
  await pool.query(
    'create table if not exists bench_settled (id uuid primary key, at timestamptz not null default now())',
  );
  await listener.query(`listen ${CHANNEL}`);
  const waiting = new Map<string, () => void>();
  listener.on('notification', ({ payload }) => waiting.get(payload ?? '')?.());
  const activities: BareActivities = {
    settle: async (id) => {
      await pool.query(
        `with kept as (insert into bench_settled (id) values ($1) returning id)
        select pg_notify('${CHANNEL}', id::text) from kept`,
        [id],
      );
    },
  };
  const workflowsPath = join(import.meta.dirname, 'bare-checkpoint.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUE,
    workflowBundle: { code },
    activities: { ...activities },
  });
  const working = worker.run();
  const client = new Client({ connection });
  return {
    wait: async () => {
      const workflowId = `bench-${randomUUID()}`;
      await client.workflow.start<typeof bareCheckpoint>('bareCheckpoint', {
        workflowId,
        taskQueue: QUEUE,
        args: [],
      });
      return workflowId;
    },
    decide: async (workflowId) => {
      const id = randomUUID();
      const { promise: settled, resolve } = Promise.withResolvers<void>();
      waiting.set(id, resolve);
      const start = performance.now();
      await client.workflow.getHandle(workflowId).signal(decide, id);
      await settled;
      return performance.now() - start;
    },
    close: async () => {
      worker.shutdown();
      await working;
      await listener.end();
      await pool.end();
      await connection.close();
    },
  };
}
