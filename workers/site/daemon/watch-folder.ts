import { lstat, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { errorCode } from './fault.ts';
import { skippedPath } from './names.ts';
import type { Report } from './reporter.ts';
import { classify, scan, type Found } from './scan.ts';

export interface WatchOptions {
  /** Absolute, no links in it. */
  readonly folder: string;
  /** Not looked into, should it lie inside. */
  readonly stateFolder: string;
  /** Between two scans of the whole folder; more where a scan takes long. */
  readonly rescanMs: number;
  readonly report: Report;
  readonly found: (found: Found) => void;
  /** A whole scan has ended, with these paths skipped or unreadable. */
  readonly scanned: (passedOver: ReadonlySet<string>) => void;
}

/** Events come in bursts; a path is looked at once per burst. */
const BURST_MS = 100;
/** How often to make sure that the folder is still there: a disk is unplugged without an event. */
const PRESENCE_MS = 2_000;
/** A scan of the whole folder takes at most this part of the time. */
const SCAN_SHARE = 1 / 20;

/**
 * Finds files: chokidar says where to look at once, and a scan of everything, at the start and every so often, is what
 * makes it certain. Events get lost (a kernel's queue overflows, a network share sends none); a scan does not.
 *
 * chokidar watches folders only, and of its events the system's own are used (`raw`): a watch for each file would cost
 * memory and a place in the kernel's table for every file that was ever registered.
 */
export class WatchFolder {
  readonly #options: WatchOptions;
  #hints = new Set<string>();
  /** Looked at one burst later: by then chokidar watches them, so that nothing falls between. */
  #newFolders = new Set<string>();
  #watcher: FSWatcher | undefined;
  /** Since the last scan the watch has begun: what came before, behind the scan's back, had no event. */
  #hasBegun = false;
  /** Null while the folder is away. */
  #identity: string | null | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Whether the folder itself cannot be reached now, as when a disk is unplugged. */
  get isAway(): boolean {
    return this.#identity === null;
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#scanNowAndThen(signal), this.#followHints(signal)]);
    await this.#watcher?.close();
  }

  async #scanNowAndThen(signal: AbortSignal): Promise<void> {
    let scanAt = 0;
    while (!signal.aborted) {
      const { isNew, isThere } = await this.#arm();
      const start = performance.now();
      if (isThere && (isNew || this.#hasBegun || start >= scanAt)) {
        this.#hasBegun = false;
        await this.#scanAll(signal);
        const end = performance.now();
        scanAt = end + Math.max(this.#options.rescanMs, (end - start) / SCAN_SHARE);
      }
      await sleep(PRESENCE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Watches the folder, anew where another one has taken its place. */
  async #arm(): Promise<{ isNew: boolean; isThere: boolean }> {
    const { folder, report } = this.#options;
    const { identity, fault } = await identify(folder);
    const isThere = identity !== null;
    if (identity === this.#identity) return { isNew: false, isThere };
    this.#identity = identity;
    await this.#watcher?.close();
    this.#watcher = isThere ? this.#watch() : undefined;
    const message = isThere
      ? `Watching ${folder}.`
      : `The watch folder ${folder} is away (${fault}): waiting for it.`;
    report({ event: 'folder', message });
    return { isNew: true, isThere };
  }

  #watch(): FSWatcher {
    const { folder, stateFolder, report } = this.#options;
    return watch(folder, {
      followSymlinks: false,
      ignoreInitial: true,
      ignored: (path, stats) =>
        path === stateFolder ||
        (stats !== undefined && !stats.isDirectory()) ||
        skippedPath(folder, path, 'folder') !== null,
    })
      .on('raw', (_event, name, details) => {
        const { watchedPath } = details as { watchedPath?: string };
        if (watchedPath === undefined) return;
        // A name that is not UTF-8 arrives damaged; the folder's own list has it right.
        const whole = typeof name !== 'string' || name.includes('\uFFFD') || basename(watchedPath) === name;
        this.#hints.add(whole ? watchedPath : join(watchedPath, name));
      })
      .on('ready', () => {
        this.#hasBegun = true;
      })
      .on('addDir', (path) => this.#newFolders.add(path))
      .on('error', (error) => {
        report({
          event: 'watching',
          message: `Not every folder can be watched (${errorCode(error)}): files there are found by the next scan.`,
        });
      });
  }

  async #followHints(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(BURST_MS, undefined, { signal }).catch(() => undefined);
      const paths = this.#hints;
      this.#hints = this.#newFolders;
      this.#newFolders = new Set();
      for (const path of paths) {
        if (!signal.aborted) await this.#look(path, signal);
      }
    }
  }

  async #look(path: string, signal: AbortSignal): Promise<void> {
    const { folder, stateFolder, found } = this.#options;
    if (path === stateFolder || skippedPath(folder, path, 'folder') !== null) return;
    const stats = await lstat(path, { bigint: true }).catch(() => null);
    if (stats === null) return;
    if (!stats.isDirectory()) {
      const entry = classify(path, basename(path), stats);
      if (entry.kind !== 'folder') found(entry);
      return;
    }
    for await (const batch of scan(path, stateFolder)) {
      if (signal.aborted) return;
      batch.forEach(found);
    }
  }

  async #scanAll(signal: AbortSignal): Promise<void> {
    const { folder, stateFolder, found, scanned } = this.#options;
    const passedOver = new Set<string>();
    for await (const batch of scan(folder, stateFolder)) {
      if (signal.aborted) return;
      for (const entry of batch) {
        if (entry.kind !== 'file') passedOver.add(entry.path);
        found(entry);
      }
    }
    scanned(passedOver);
  }
}

/** `<device>:<inode>` of the folder: another disk mounted in its place is another folder. */
async function identify(folder: string): Promise<{ identity: string | null; fault: string }> {
  try {
    const stats = await stat(folder, { bigint: true });
    if (!stats.isDirectory()) return { identity: null, fault: 'not a folder' };
    return { identity: `${stats.dev}:${stats.ino}`, fault: '' };
  } catch (error) {
    return { identity: null, fault: errorCode(error) };
  }
}
