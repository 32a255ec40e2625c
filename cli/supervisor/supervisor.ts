import { mkdirSync } from 'node:fs';
import { ChildLog } from './child-log.ts';
import type { ChildSpec } from './child-spec.ts';
import { SupervisedChild } from './supervised-child.ts';
import { startWatchdog } from './watchdog.ts';
import type { Watchdog } from './watchdog.ts';

export interface SupervisorOptions {
  /** Folder of the children's log files; none are kept when undefined. */
  readonly logFolder?: string;
  /** Gets every line of every child. */
  readonly onLine?: (child: string, line: string) => void;
  /** Gets the supervisor's own remarks. */
  readonly announce?: (line: string) => void;
}

/** Of the ten seconds a stop may take, what apps get; servers get the rest, less the time to kill. */
const appsStopWithinMs = 5500;
const serversStopWithinMs = 2500;

/**
 * Starts processes, restarts those that die, and stops them all. Leaves no process behind, even when it is
 * killed itself (see the watchdog).
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #watchdog: Watchdog = startWatchdog();
  readonly #children: SupervisedChild[] = [];
  readonly #failure = Promise.withResolvers<never>();
  #stopped: Promise<void> | undefined;

  constructor(options: SupervisorOptions = {}) {
    this.#options = options;
    if (options.logFolder) mkdirSync(options.logFolder, { recursive: true });
    this.#failure.promise.catch(() => undefined);
  }

  /** Rejects with a CliError when a child died too often; the others then still run. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /**
   * Starts a child; resolves once it is ready, and keeps it running from then on.
   * @throws CliError when it does not get ready.
   */
  async start(spec: ChildSpec): Promise<void> {
    if (this.#stopped) throw new Error(`${spec.name} was asked for after the stop.`);
    const { logFolder, onLine, announce = () => undefined } = this.#options;
    const log = new ChildLog(spec.name, logFolder, (line) => onLine?.(spec.name, line));
    const child = new SupervisedChild(spec, log, this.#watchdog, announce);
    this.#children.push(child);
    await child.start();
    child.keepRunning().catch((error: unknown) => this.#failure.reject(error));
  }

  /** Pid of a running child. */
  pidOf(name: string): number | undefined {
    return this.#children.find((child) => child.spec.name === name)?.pid;
  }

  /** This folder goes too, should the supervisor be killed. */
  removeWhenKilled(folder: string): void {
    this.#watchdog.removeFolder(folder);
  }

  /** Stops apps, then servers, within ten seconds; what does not end is killed. Calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopTiers();
    return this.#stopped;
  }

  /** Kills everything at once. */
  kill(): void {
    for (const child of this.#children) child.kill();
  }

  async #stopTiers(): Promise<void> {
    const stopAll = (tier: ChildSpec['tier'], withinMs: number) =>
      Promise.all(
        this.#children.filter(({ spec }) => spec.tier === tier).map((child) => child.stop(withinMs)),
      );
    await stopAll('app', appsStopWithinMs);
    await stopAll('server', serversStopWithinMs);
  }
}
