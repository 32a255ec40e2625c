import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { SiteActivities, TransferActivities } from '../../../workflows/contracts/activities.ts';
import type { FileTaskProgress } from '../../../workflows/contracts/file/file.ts';
import type { TransferProgress } from '../../../workflows/contracts/transfer/transfer.ts';
import type { Environment } from '../../../config/environment.ts';
import { FairTurns } from '../fair-turns.ts';

type Line = 'work' | 'transfers';

/** In which line each waits; null: in none, as it is a look at a folder, or frees what others wait for. */
const LINES: Readonly<Record<keyof SiteActivities | keyof TransferActivities, Line | null>> = {
  validateFile: 'work',
  verifyCopy: 'work',
  deliverFile: 'work',
  archiveFile: 'work',
  moveFile: 'transfers',
  listGraded: null,
  discardDelivery: null,
  discardPartial: null,
};

/** What is told, in heartbeats, of work that waits. */
const WAITS = {
  work: { doing: 'Waiting while other sites are served', fraction: 0 } satisfies FileTaskProgress,
  transfers: {
    phase: 'waiting',
    bytes_done: 0,
    bytes_per_sec: 0,
    resumed_from: 0,
  } satisfies TransferProgress,
} as const;

const HEARTBEAT_INTERVAL_MS = 1_000;

/**
 * What all sites that a process serves may do at once, together. Each has slots of its own, which its workers give out and cannot share
 * with another's: what has a slot waits here for its turn, sites in turn. It heartbeats, and can be cancelled, as it waits.
 */
export class AtOnce {
  readonly #turns: Readonly<Record<Line, FairTurns>>;

  constructor(limits: Pick<Environment, 'SITES_WORK_SLOTS' | 'SITES_TRANSFER_SLOTS'>) {
    this.#turns = {
      work: new FairTurns(limits.SITES_WORK_SLOTS),
      transfers: new FairTurns(limits.SITES_TRANSFER_SLOTS),
    };
  }

  /** For the workers of one site. */
  interceptorsOf(site: string): ActivityInterceptorsFactory {
    return ({ info, cancellationSignal, heartbeat }) => ({
      inbound: {
        execute: async (input, next) => {
          const line = LINES[info.activityType as keyof typeof LINES];
          if (line === null) return await next(input);
          const beat = (): void => heartbeat(WAITS[line]);
          const beats = setInterval(beat, HEARTBEAT_INTERVAL_MS);
          try {
            return await this.#turns[line].run(site, cancellationSignal, async () => {
              clearInterval(beats);
              return await next(input);
            });
          } finally {
            clearInterval(beats);
          }
        },
      },
    });
  }
}
