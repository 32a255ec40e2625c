import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { ActivityContext } from '../activities/context.ts';
import { createActivities, type Activities } from '../activities/index.ts';
import { chargedProviders } from '../activities/providers/charged.ts';
import { chooseProviders, type Providers } from '../activities/providers/choose.ts';
import { readEnvironment } from '../config/environment.ts';
import { createLogger } from '../config/logger.ts';
import { freshDatabase } from './database.ts';

export interface TestActivities {
  readonly context: ActivityContext;
  readonly activities: Activities;
  /** Runs an activity as a worker does: with a context, so that it can heartbeat. */
  readonly run: <Input, Output>(activity: (input: Input) => Promise<Output>, input: Input) => Promise<Output>;
  close(): Promise<void>;
}

/** Activities on a database and a data folder of their own, with the embedded providers unless others are given. */
export async function testActivities(
  providers: Partial<Providers> | ((embedded: Providers, databaseUrl: string) => Partial<Providers>) = {},
): Promise<TestActivities> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'greenlit-data-'));
  const environment = readEnvironment({ ...process.env, DATA_DIR: dataDir });
  const ledger = { db: database.db, logger: createLogger('test', 'silent') };
  const embedded = chooseProviders(environment);
  const given = typeof providers === 'function' ? providers(embedded, database.url) : providers;
  const context: ActivityContext = {
    ...ledger,
    environment,
    providers: chargedProviders(ledger, { ...embedded, ...given }),
  };
  return {
    context,
    activities: createActivities(context),
    run: async (activity, input) => await activityEnvironment().run(activity, input),
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A context for one activity: to be cancelled, for example. A failure that a test asks for is no news. */
export const activityEnvironment = (): MockActivityEnvironment =>
  new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
