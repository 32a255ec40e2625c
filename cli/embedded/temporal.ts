import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { searchAttributes } from '../../workflows/contracts/search-attributes.ts';
import type { ChildSpec } from '../supervisor/child-spec.ts';
import { explainTemporal } from './temporal-faults.ts';

export interface TemporalOptions {
  /** Path of the `temporal` command. */
  readonly program: string;
  readonly host: string;
  readonly port: number;
  /** Port of the web interface; none without it. */
  readonly uiPort?: number;
  readonly namespace: string;
  /** Where everything is kept; in memory without it. */
  readonly databaseFile?: string;
}

export interface EmbeddedTemporal {
  readonly address: string;
  readonly child: ChildSpec;
}

/** Says how to run Temporal's development server; ready once its namespace answers. */
export async function embeddedTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const { program, host, port, namespace, databaseFile } = options;
  if (databaseFile) await mkdir(dirname(databaseFile), { recursive: true });
  const address = `${host}:${port}`;
  const child: ChildSpec = {
    name: 'temporal',
    tier: 'server',
    command: program,
    args: temporalArguments(options),
    isReady: () => namespaceAnswers(address, namespace),
    explain: (lines) => explainTemporal(databaseFile, lines),
  };
  return { address, child };
}

/** What a cluster needs of these is in config/temporal-dynamic-config.yaml. */
const DYNAMIC_CONFIG = {
  // A queue in one piece: priority orders the tasks of a piece, and a site's transfers shall go by it strictly.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // How often a shard may look for new tasks, a second. This server has one shard for all workflows: at the default of 20 a
  // signal waits 30 ms to be handed to a worker once there is something to do (bench/parked.ts).
  'history.transferProcessorMaxPollRPS': 1000,
  'history.timerProcessorMaxPollRPS': 1000,
  'history.visibilityProcessorMaxPollRPS': 1000,
} as const;

function temporalArguments(options: TemporalOptions): readonly string[] {
  const { host, port, uiPort, namespace, databaseFile } = options;
  const args = ['server', 'start-dev', '--ip', host, '--port', String(port), '--log-level', 'warn'];
  if (uiPort === undefined) args.push('--headless');
  else args.push('--ui-ip', host, '--ui-port', String(uiPort));
  if (namespace !== 'default') args.push('--namespace', namespace);
  // The pragmas make it three times as fast, and lose nothing when the process is killed.
  if (databaseFile) args.push('--db-filename', databaseFile);
  args.push('--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL');
  for (const [name, value] of Object.entries(DYNAMIC_CONFIG))
    args.push('--dynamic-config-value', `${name}=${value}`);
  for (const [name, type] of Object.entries(searchAttributes))
    args.push('--search-attribute', `${name}=${type}`);
  return args;
}

async function namespaceAnswers(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 1000 });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
