import type { Command } from 'commander';
import type { Db } from '../../db/database.ts';
import type { RebuiltIndex } from '../../engine/rebuild-index.ts';
import { CliError, codeOf } from '../cli-error.ts';

export function register(program: Command): void {
  program
    .command('rebuild-index')
    .description(
      'bring lists, inbox and search back in line with what is on disk and in the workflow service, while everything runs',
    )
    .option('--json', 'print the answer as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { Client, Connection } = await import('@temporalio/client');
      const { chooseStorage } = await import('../../activities/providers/choose-storage.ts');
      const { rebuildJobs } = await import('../../api/renders/rebuild-jobs.ts');
      const { readEnvironment } = await import('../../config/environment.ts');
      const { temporalAddress } = await import('../../config/temporal.ts');
      const { rebuildIndex } = await import('../../engine/rebuild-index.ts');
      const { withDatabase } = await import('../with-database.ts');
      const environment = readEnvironment();
      const service = await temporalAddress(environment);
      const connection = Connection.lazy(service);
      const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE });
      try {
        const storage = chooseStorage(environment);
        const engine = { rebuildIndex: (db: Db) => rebuildIndex({ client, db }) };
        const onUnreadable = (id: string): void =>
          console.error(`The record of the job ${id} on disk cannot be read: it stays out.`);
        const rebuilt = await withDatabase(({ db }) =>
          rebuildJobs({ db, storage, engine, onUnreadable }, { isShared: false }),
        );
        if (!rebuilt) return;
        console.log(json ? JSON.stringify(answer(rebuilt)) : told(rebuilt));
      } catch (error) {
        throw explained(error, service.address);
      } finally {
        await connection.close();
      }
    });
}

const message = 'Index rebuilt successfully';

const answer = ({ indexed, unknown }: RebuiltIndex) => ({
  status: 'success',
  jobs_indexed: indexed,
  message,
  unknown_workflows: unknown,
});

const told = ({ indexed, told, caughtUp, unknown }: RebuiltIndex): string =>
  [
    `${message}: ${indexed} render jobs.`,
    `${told} running workflows write their state again; ${caughtUp} had ended without the index knowing.`,
    ...(unknown.length > 0 ? [`Not in the database and left alone: ${unknown.join(', ')}.`] : []),
  ].join('\n');

/** Status codes of gRPC. https://grpc.io/docs/guides/status-codes/ */
const DEADLINE_EXCEEDED = '4';
const UNAVAILABLE = '14';

function explained(error: unknown, address: string): unknown {
  const code = codeOf(error instanceof Error && error.cause ? error.cause : error);
  if (code === UNAVAILABLE) {
    const advice = 'start Greenlit, or set TEMPORAL_ADDRESS';
    return new CliError(`The workflow service at ${address} cannot be reached: ${advice}.`, 1, {
      cause: error,
    });
  }
  if (code === DEADLINE_EXCEEDED) {
    return new CliError('No worker answered: start one and repeat this.', 1, { cause: error });
  }
  return error;
}
