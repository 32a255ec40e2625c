import {
  Client,
  Connection,
  ServiceError,
  WorkflowNotFoundError,
  isGrpcServiceError,
} from '@temporalio/client';
import type { Environment } from '../config/environment.ts';
import { temporalAddress } from '../config/temporal.ts';
import type { Db } from '../db/database.ts';
import type { WorkflowStart } from '../db/kind-store.ts';
import type { GradedFolder } from '../workflows/contracts/file/graded.ts';
import type { TaskQueue } from '../workflows/contracts/task-queues.ts';
import type { Reach } from './deliver.ts';
import { LOOK_PATIENCE, listGraded } from './ask-site.ts';
import { countPollers, countSitePollers, type Patiently } from './pollers.ts';
import { describeQueues, type QueueFacts } from './queues.ts';
import { rebuildIndex, type RebuiltIndex } from './rebuild-index.ts';
import { startWorkflow } from './start.ts';
import { tellWorkflow, wakeWorkflow } from './tell.ts';

/** How long one call to the workflow service may take, retries included, in ms. */
const PATIENCE = 3_000;

/** The same for all calls of rebuilding the index. */
const REBUILD_PATIENCE = 120_000;

/** The workflow service could not be reached, or did not take the call. */
export class EngineUnavailableError extends Error {
  override name = 'EngineUnavailableError';
}

/** What the API asks of the workflow service. Every method throws EngineUnavailableError when it cannot be reached. */
export interface Engine extends Reach {
  /** Starts a subject's workflow; one that runs already, or has come to its end, is left alone. */
  start(start: WorkflowStart): Promise<void>;
  /** How many workers wait at each queue. */
  countPollers(): Promise<Record<TaskQueue, number>>;
  /** How many workers serve each of these sites. */
  countSitePollers(sites: readonly string[]): Promise<Record<string, number>>;
  /** How these task queues stand: who serves them, and what waits. */
  describeQueues(queues: readonly string[]): Promise<QueueFacts[]>;
  /** What lies in a file's graded folder at a site; null: nobody serves that site. @throws ApplicationFailure what the site says. */
  listGraded(site: string, fileId: string): Promise<GradedFolder | null>;
  /** See `rebuild-index.ts`. */
  rebuildIndex(db: Db): Promise<RebuiltIndex>;
  close(): Promise<void>;
}

/** Connects when first used, so that the API starts, reads and answers while the workflow service is away. */
export async function createEngine(environment: Environment): Promise<Engine> {
  const { TEMPORAL_NAMESPACE: namespace } = environment;
  const connection = Connection.lazy(await temporalAddress(environment));
  const client = new Client({ connection, namespace });

  // The client tries a failing call again until its deadline; on a closed connection that would be an error nobody catches.
  const underWay = new Set<Promise<unknown>>();
  let isClosing = false;
  const patiently: Patiently = async (call, patience = PATIENCE) => {
    if (isClosing)
      throw new EngineUnavailableError('The connection to the workflow service is being closed.');
    const calling = connection.withDeadline(Date.now() + patience, call);
    underWay.add(calling);
    try {
      return await calling;
    } catch (error) {
      throw isUnavailable(error)
        ? new EngineUnavailableError('The workflow service cannot be reached.', { cause: error })
        : error;
    } finally {
      underWay.delete(calling);
    }
  };

  return {
    start: (start) => patiently(() => startWorkflow(client, start)),
    tell: (subject, command) => patiently(() => tellWorkflow(client, subject, command)),
    wake: (start, command) => patiently(() => wakeWorkflow(client, start, command)),
    countPollers: () => countPollers(connection, namespace, patiently),
    countSitePollers: (sites) => countSitePollers(connection, namespace, sites, patiently),
    describeQueues: (queues) => describeQueues(connection, namespace, queues, patiently),
    listGraded: (site, fileId) => patiently(() => listGraded(client, site, fileId), LOOK_PATIENCE + PATIENCE),
    rebuildIndex: (db) => patiently(() => rebuildIndex({ client, db }), REBUILD_PATIENCE),
    close: async () => {
      isClosing = true;
      await Promise.allSettled(underWay);
      await connection.close();
    },
  };
}

/** Raw calls fail with gRPC's own errors, the client's with a ServiceError around them. */
const isUnavailable = (error: unknown): boolean =>
  !(error instanceof WorkflowNotFoundError) && (error instanceof ServiceError || isGrpcServiceError(error));
