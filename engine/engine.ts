import {
  Client,
  Connection,
  ServiceError,
  WorkflowNotFoundError,
  isGrpcServiceError,
} from '@temporalio/client';
import type { Environment } from '../config/environment.ts';
import { temporalAddress } from '../config/temporal.ts';
import { cameraFileStartOptions, startCameraFile } from './start-file.ts';
import { startStream, streamStartOptions } from './start-stream.ts';
import type { FileCommand, FileInput } from '../workflows/contracts/file/file.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { Decision } from '../workflows/contracts/stream/decisions.ts';
import type {
  AssignCommand,
  StreamCommand,
  StreamCommandName,
  StreamInput,
} from '../workflows/contracts/stream/stream.ts';
import type { TaskQueue } from '../workflows/contracts/task-queues.ts';
import type { TransferCommand } from '../workflows/contracts/transfer/transfer.ts';
import { countPollers, countSitePollers, type Patiently } from './pollers.ts';

/** How long one call to the workflow service may take, retries included, in ms. */
const PATIENCE = 3_000;

/** The workflow service could not be reached, or did not take the call. */
export class EngineUnavailableError extends Error {
  override name = 'EngineUnavailableError';
}

/** What a stream's workflow is told, by the signal's name. See workflows/contracts/stream/messages.ts. */
type StreamSignals = { readonly decide: Decision } & {
  readonly [Name in StreamCommandName]: Name extends 'assign' ? AssignCommand : StreamCommand;
};

/** What the API asks of the workflow service. Every method throws EngineUnavailableError when it cannot be reached. */
export interface Engine {
  /** Starts a stream's workflow; one that runs already is left alone. */
  startStream(input: StreamInput, title: string): Promise<void>;
  /** @returns false when the workflow has ended. */
  signalStream<Name extends keyof StreamSignals>(
    streamId: string,
    name: Name,
    payload: StreamSignals[Name],
  ): Promise<boolean>;
  /** Sends a command to a stream's workflow; one that has ended is started again from its last state. */
  wakeStream(
    input: StreamInput,
    title: string,
    name: StreamCommandName,
    command: StreamCommand,
  ): Promise<void>;
  /** Starts a camera file's workflow; one that runs or has ended is left alone. */
  startFile(input: FileInput): Promise<void>;
  /** Sends a command to a camera file's workflow; one that has ended is started again from the run in its input. */
  wakeFile(input: FileInput, command: FileCommand): Promise<void>;
  /** @returns false when the workflow has ended. */
  signalFile(fileId: string, command: FileCommand): Promise<boolean>;
  /** @returns false when the workflow has ended. */
  signalTransfer(transferId: string, command: TransferCommand): Promise<boolean>;
  /** How many workers wait at each queue. */
  countPollers(): Promise<Record<TaskQueue, number>>;
  /** How many workers serve each of these sites. */
  countSitePollers(sites: readonly string[]): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Connects when first used, so that the API starts, reads and answers while the workflow service is away. */
export async function createEngine(environment: Environment): Promise<Engine> {
  const { TEMPORAL_NAMESPACE: namespace } = environment;
  const connection = Connection.lazy(await temporalAddress(environment));
  const client = new Client({ connection, namespace });
  const { workflow } = client;

  // The client tries a failing call again until its deadline; on a closed connection that would be an error nobody catches.
  const underWay = new Set<Promise<unknown>>();
  const patiently: Patiently = async (call) => {
    const calling = connection.withDeadline(Date.now() + PATIENCE, call);
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

  const signal = async (workflowId: string, name: string, payload: unknown): Promise<boolean> => {
    try {
      await patiently(() => workflow.getHandle(workflowId).signal(name, payload));
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };

  return {
    startStream: (input, title) => patiently(() => startStream(client, input, title)),
    signalStream: (streamId, name, payload) => signal(workflowIdOf('stream', streamId), name, payload),
    startFile: (input) => patiently(() => startCameraFile(client, input)),
    wakeFile: (input, command) =>
      patiently(async () => {
        await workflow.signalWithStart<FileWorkflow, [FileCommand]>('cameraFile', {
          ...cameraFileStartOptions(input),
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          signal: 'act',
          signalArgs: [command],
        });
      }),
    signalFile: (fileId, command) => signal(workflowIdOf('file', fileId), 'act', command),
    signalTransfer: (transferId, command) => signal(workflowIdOf('transfer', transferId), 'control', command),
    wakeStream: (input, title, name, command) =>
      patiently(async () => {
        await workflow.signalWithStart<StreamWorkflow, [StreamCommand]>('stream', {
          ...streamStartOptions(input, title),
          signal: name,
          signalArgs: [command],
        });
      }),
    countPollers: () => countPollers(connection, namespace, patiently),
    countSitePollers: (sites) => countSitePollers(connection, namespace, sites, patiently),
    close: async () => {
      await Promise.allSettled(underWay);
      await connection.close();
    },
  };
}

/** Raw calls fail with gRPC's own errors, the client's with a ServiceError around them. */
const isUnavailable = (error: unknown): boolean =>
  !(error instanceof WorkflowNotFoundError) && (error instanceof ServiceError || isGrpcServiceError(error));

type FileWorkflow = (input: FileInput) => Promise<unknown>;
type StreamWorkflow = (input: StreamInput) => Promise<unknown>;
