import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, startOwn } from '../../config/children.ts';
import { CliError, messageOf } from '../cli-error.ts';
import type { ChildLog } from './child-log.ts';
import type { ChildSpec } from './child-spec.ts';
import { endGroup, signalGroup } from './process-group.ts';
import { lastWords } from './readable-line.ts';
import { nextRestart } from './restart-policy.ts';
import type { Watchdog } from './watchdog.ts';

const readyPollMs = 100;

/** One child: started, watched until stopped, started again when it dies. */
export class SupervisedChild {
  readonly spec: ChildSpec;
  readonly #log: ChildLog;
  readonly #watchdog: Watchdog;
  readonly #announce: (line: string) => void;
  #process: ChildProcess | undefined;
  #deaths: number[] = [];
  #stopping = new AbortController();

  constructor(spec: ChildSpec, log: ChildLog, watchdog: Watchdog, announce: (line: string) => void) {
    this.spec = spec;
    this.#log = log;
    this.#watchdog = watchdog;
    this.#announce = announce;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /**
   * Starts the child and resolves once it is ready. A child that dies before that is not started again.
   * @throws CliError that says why it did not get ready.
   */
  async start(): Promise<void> {
    await this.spec.beforeStart?.();
    if (this.#stopping.signal.aborted) return;
    const child = this.#spawn();
    await once(child, 'spawn').catch((error: unknown) => {
      throw new CliError(`${this.spec.name} cannot be started: ${messageOf(error)}`);
    });
    await this.#untilReady(child);
  }

  /**
   * Resolves when the child has been stopped; while it runs, restarts it whenever it dies.
   * @throws CliError when it died too often.
   */
  async keepRunning(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      if (this.#process) await gone(this.#process);
      if (this.#stopping.signal.aborted) return;
      await this.#restart();
    }
  }

  /** Ends the whole process group; kills it after `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping.abort();
    const pid = this.pid;
    if (pid !== undefined) await endGroup(pid, this.spec.stopSignal ?? 'SIGTERM', withinMs);
    this.#log.close();
  }

  kill(): void {
    this.#stopping.abort();
    if (this.pid !== undefined) signalGroup(this.pid, 'SIGKILL');
  }

  async #restart(): Promise<void> {
    this.#deaths.push(Date.now());
    const next = nextRestart(this.#deaths);
    if (next === 'give up')
      throw new CliError(this.#obituary(`died ${this.#deaths.length} times in a minute`));
    this.#announce(`${this.spec.name} died (${howItEnded(this.#process)}), starting it again`);
    await sleep(next.afterMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    if (this.#stopping.signal.aborted) return;
    try {
      await this.start();
    } catch (error) {
      // The next turn of the loop counts this as one more death.
      this.#announce(messageOf(error));
    }
  }

  #spawn(): ChildProcess {
    const { command, args, env, isOwn = false, cwd, user, stopSignal } = this.spec;
    const child = (isOwn ? startOwn : start)(command, args, {
      ...(env && { env }),
      stdio: ['ignore', 'pipe', 'pipe'],
      // Leads its own group: Ctrl-C reaches the supervisor alone, and a stop reaches grandchildren too.
      detached: true,
      ...(cwd === undefined ? {} : { cwd }),
      ...user,
    });
    this.#process = child;
    this.#log.read(child.stdout);
    this.#log.read(child.stderr);
    const { pid } = child;
    if (pid === undefined) return child;
    this.#watchdog.watch(pid, stopSignal ?? 'SIGTERM');
    child.once('exit', () => {
      // What the dead child had started goes with it, or a restart would find its ports taken.
      signalGroup(pid, 'SIGKILL');
      this.#watchdog.forget(pid);
    });
    return child;
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const withinMs = this.spec.readyWithinMs ?? 60_000;
    const deadline = Date.now() + withinMs;
    while (isRunning(child)) {
      if (!this.spec.isReady || (await this.spec.isReady())) return;
      if (Date.now() > deadline)
        throw new CliError(this.#obituary(`was not ready after ${withinMs / 1000} s`));
      await sleep(readyPollMs);
    }
    if (!this.#stopping.signal.aborted) throw new CliError(this.#obituary(`ended (${howItEnded(child)})`));
  }

  /** One line: what its own words mean, else its last words. */
  #obituary(what: string): string {
    const lines = this.#log.lastLines;
    const explained = this.spec.explain?.(lines);
    if (explained) return explained;
    const words = lastWords(lines);
    return `${this.spec.name} ${what}${words ? `, its last words: ${words}` : ''}`;
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function gone(child: ChildProcess): Promise<void> {
  if (isRunning(child)) await once(child, 'exit');
}

function howItEnded(child: ChildProcess | undefined): string {
  return child?.signalCode ?? `exit code ${child?.exitCode ?? 'unknown'}`;
}
