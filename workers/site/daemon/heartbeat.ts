import { setTimeout as sleep } from 'node:timers/promises';
import { freeBytes } from '../../../config/disk-space.ts';
import { DaemonFault } from './fault.ts';
import type { Limits } from '../serve/limits.ts';
import type { Orchestrator, Pulse } from './house.ts';
import type { Report } from './reporter.ts';

export interface HeartbeatOptions {
  readonly orchestrator: Orchestrator;
  readonly report: Report;
  readonly folder: string;
  readonly version: string;
  /** Whether this daemon serves the site's queues; null: it is the house's own, which leaves that to the others. */
  readonly serves: boolean | null;
  /** Files found that the orchestrator does not have. */
  readonly queueDepth: () => number;
  /** Told the site's limits, by each answer that says them. */
  readonly hear: (limits: Limits) => void;
  /** Told by each answer how long a file must be unchanged, in ms; null: as the daemon was told. */
  readonly hearSettling: (ms: number | null) => void;
}

/** Contract, section 4: a site without one for 90 s is offline. */
const EVERY_MS = 30_000;
/** One that did not arrive is sent again sooner, as when the orchestrator starts at the same time as we do. */
const AGAIN_MS = 5_000;

/** Tells the orchestrator that the site is alive, at once and every 30 s. Reports when that begins to fail, and when it ends.
 * @throws DaemonFault where the orchestrator forbids that it serves the site. */
export async function beat(options: HeartbeatOptions, signal: AbortSignal): Promise<void> {
  const { orchestrator, report, folder, version, serves, queueDepth, hear, hearSettling } = options;
  let before: string | null = null;
  while (!signal.aborted) {
    const vitals = {
      version,
      watch_path: folder,
      // Null where the folder is away.
      free_bytes: await freeBytes(folder).catch(() => null),
      queue_depth: queueDepth(),
      ...(serves !== null && { serves }),
    };
    const unanswered: Pulse = { fault: before, limits: null, settlingMs: null, isForbidden: false };
    const { fault, limits, settlingMs, isForbidden } = await orchestrator
      .heartbeat(vitals, signal)
      .catch(() => unanswered);
    // Two who serve a site take each other's work: whoever may not, ends.
    if (isForbidden && serves === true) throw new DaemonFault(`This daemon may not serve its site: ${fault}`);
    if (limits !== null) hear(limits);
    if (fault === null) hearSettling(settlingMs);
    if (fault !== before) {
      report({
        event: 'heartbeat',
        message: fault === null ? 'Heartbeats arrive again.' : `Heartbeats do not arrive: ${fault}`,
      });
    }
    before = fault;
    await sleep(fault === null ? EVERY_MS : AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}
