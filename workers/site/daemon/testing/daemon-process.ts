import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** One line of `--json`. */
export interface Line {
  readonly at: string;
  readonly event: string;
  readonly message?: string;
  readonly path?: string;
  readonly verdict?: string;
  readonly reason?: string;
}

const ENTRY = join(import.meta.dirname, '../../../../cli/greenlit.js');

/** A daemon as people start it: `greenlit daemon … --json` in a process of its own. */
export class DaemonProcess {
  readonly lines: Line[] = [];
  readonly #child: ChildProcess;
  errors = '';

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    // Without what the machine has set: a workflow service there is not of this test.
    const { TEMPORAL_ADDRESS: _, DAEMON_API_KEY: __, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [ENTRY, 'daemon', ...args, '--json'], {
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (stdout)
      createInterface({ input: stdout }).on('line', (line) => this.lines.push(JSON.parse(line) as Line));
    stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
  }

  /** Its exit code, or the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) await once(this.#child, 'close');
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
    this.#child.kill(signal);
    return await this.ended();
  }

  /** What it said that is not of one file. */
  messages(): string[] {
    return this.lines.flatMap(({ at, message }) => (message === undefined ? [] : [`${at} ${message}`]));
  }

  verdictsOn(path: string): string[] {
    return this.lines.flatMap((line) =>
      line.path === path && line.verdict !== undefined ? [line.verdict] : [],
    );
  }
}

/** Waits until it holds. @throws after `seconds`, with what to blame. */
export async function until(holds: () => boolean, seconds: number, what: () => string): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`After ${seconds} s: ${what()}`);
    await sleep(20);
  }
}
