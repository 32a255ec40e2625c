import { lstat } from 'node:fs/promises';
import { assetAt } from '../../../activities/assets/asset.ts';
import { assetKey, isAssetKey } from './asset-key.ts';
import { errorCode } from './fault.ts';
import { fingerprintKey, fingerprintOf } from './fingerprint.ts';
import { Gate } from './gate.ts';
import type { Ledger } from './ledger.ts';
import type { Orchestrator } from './house.ts';
import type { Report } from './reporter.ts';
import type { HashedFile, SiteStore } from './site-store.ts';

export interface SenderOptions {
  readonly store: SiteStore;
  readonly orchestrator: Orchestrator;
  readonly ledger: Ledger;
  readonly report: Report;
  /** Requests in flight at most. */
  readonly requests: number;
  /** Whether the watch folder itself is away: then nothing can be said about a file that is not found. */
  readonly isFolderAway: () => boolean;
}

/** While its folder is away, a file is looked for this often, in milliseconds. */
const AWAY_MS = 2_000;

/** A file that was hashed no longer ago is not looked at again before it is sent. */
const FRESH_MS = 1_000;

interface Waiting {
  readonly file: HashedFile;
  /** When it was hashed, on this process's clock. */
  readonly since: number;
}

/** Brings every hashed file to the orchestrator, in order, as often as it takes. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #gate = new Gate();
  #queue: Waiting[] = [];
  #wake: (() => void)[] = [];
  #fault: string | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Files that the orchestrator does not have yet. */
  get depth(): number {
    return this.#queue.length;
  }

  /** Why nothing gets through at the moment; null: it does, or nothing was tried. */
  get fault(): string | null {
    return this.#fault;
  }

  enqueue(file: HashedFile, age: 'just hashed' | 'of an earlier run'): void {
    this.#push({ file, since: age === 'just hashed' ? performance.now() : -Infinity });
  }

  /** Sends until the signal. What is cut off then is sent again at the next start. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.#wake.splice(0).forEach((wake) => wake());
    signal.addEventListener('abort', stop);
    const lanes = Array.from({ length: this.#options.requests }, () => this.#lane(signal));
    await Promise.all(lanes).finally(() => this.#gate.close());
  }

  #push(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#wake.shift()?.();
  }

  async #lane(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waiting = this.#queue.shift();
      if (waiting === undefined) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
        continue;
      }
      try {
        await this.#send(waiting, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  async #send(waiting: Waiting, signal: AbortSignal): Promise<void> {
    const { file, since } = waiting;
    const { orchestrator, store, ledger } = this.#options;
    const era = await this.#gate.pass(signal);
    const gone = performance.now() - since < FRESH_MS ? null : await this.#isGone(file);
    if (gone === 'away') return this.#retry(waiting, era, 'the watch folder is away', AWAY_MS);
    if (gone !== null) {
      this.#gate.release(era);
      return this.#drop(file, gone);
    }
    const movedFrom = await this.#movedFrom(file);
    const result = await orchestrator.register(file, movedFrom, signal);
    if (result.outcome === 'away') return this.#retry(waiting, era, result.reason, result.waitMs);
    this.#reached(era);
    const facts = { size_bytes: file.size, sha256: file.sha256 };
    switch (result.outcome) {
      case 'registered':
        store.registered(file, result.fileId);
        if (movedFrom !== null) store.forget(movedFrom, file.sha256);
        return ledger.say(
          file.path,
          {
            verdict: 'registered',
            reason: `as ${result.fileId}${movedFrom === null ? '' : `, which was ${movedFrom}`}`,
          },
          { ...facts, file_id: result.fileId },
        );
      case 'refused':
        // Bytes that changed while they were sent are refused for their hash: then the file is not what is wrong.
        if ((await this.#isGone(file)) !== null) return this.#drop(file, 'changed');
        store.parked(file, result.reason);
        return ledger.say(file.path, { verdict: 'parked', reason: result.reason }, facts);
      case 'changed':
        return this.#drop(file, 'changed');
    }
  }

  /** Where the same content was registered and is not any more: the file was given another name. */
  async #movedFrom(file: HashedFile): Promise<string | null> {
    for (const path of this.#options.store.twins(file)) {
      const isThere = await lstat(path).then(
        () => true,
        (error: unknown) => errorCode(error) !== 'ENOENT',
      );
      if (!isThere && !this.#options.isFolderAway()) return path;
    }
    return null;
  }

  async #isGone({
    path,
    fingerprint,
    sidecars = [],
  }: HashedFile): Promise<'changed' | 'deleted' | 'away' | null> {
    try {
      if (isAssetKey(fingerprint))
        return assetKey(await assetAt(path, sidecars)) === fingerprint ? null : 'changed';
      const now = fingerprintKey(fingerprintOf(await lstat(path, { bigint: true })));
      return now === fingerprint ? null : 'changed';
    } catch {
      return this.#options.isFolderAway() ? 'away' : 'deleted';
    }
  }

  /** What took its place is found by itself, and has a verdict of its own. */
  #drop(file: HashedFile, why: 'changed' | 'deleted' | 'away'): void {
    const { store, ledger } = this.#options;
    store.drop(file);
    if (why === 'deleted') {
      ledger.say(file.path, { verdict: 'dropped', reason: 'deleted before the orchestrator had it' });
    }
  }

  #retry(waiting: Waiting, era: number, reason: string, waitMs: number): void {
    this.#push(waiting);
    this.#gate.failed(era, waitMs);
    if (this.#fault === reason) return;
    this.#fault = reason;
    this.#options.report({
      event: 'orchestrator',
      message: `Nothing gets through: ${reason}. Files wait in the queue.`,
    });
  }

  #reached(era: number): void {
    if (!this.#gate.succeeded(era)) return;
    this.#fault = null;
    this.#options.report({ event: 'orchestrator', message: 'The orchestrator answers again.' });
  }
}
