import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Card } from './card.ts';
import { DaemonProcess, until } from './daemon-process.ts';
import { RegistryServer } from './registry-server.ts';

/** A folder that daemons watch, and the orchestrator that they report to. */
export class WatchedSite {
  readonly folder: string;
  readonly card: Card;
  readonly server = new RegistryServer();
  readonly #daemons: DaemonProcess[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.card = new Card(join(folder, 'watch'));
  }

  static async open(): Promise<WatchedSite> {
    const site = new WatchedSite(await mkdtemp(join(tmpdir(), 'greenlit-daemon-')));
    await mkdir(join(site.folder, 'watch'));
    await site.server.start();
    return site;
  }

  async close(): Promise<void> {
    await Promise.all(this.#daemons.map((daemon) => daemon.stop('SIGKILL')));
    await this.server.goAway();
    await rm(this.folder, { recursive: true });
  }

  args(...more: readonly string[]): string[] {
    const watch = join(this.folder, 'watch');
    return ['-s', 'tustin', '-w', watch, '-o', this.server.url, '--stable', '0.3', ...more];
  }

  start(
    all = this.args('-k', 'key', '--metadata-only'),
    environment: Record<string, string> = {},
  ): DaemonProcess {
    const daemon = new DaemonProcess(all, environment);
    this.#daemons.push(daemon);
    return daemon;
  }

  registered(count: number): Promise<void> {
    return until(
      () => this.server.created.length >= count,
      20,
      () => `${this.server.created.length} of ${count} registered`,
    );
  }
}

export const said = (daemon: DaemonProcess, words: RegExp): Promise<void> =>
  until(
    () => daemon.lines.some(({ message, reason }) => words.test(`${message} ${reason}`)),
    20,
    () => `not said: ${words}`,
  );
