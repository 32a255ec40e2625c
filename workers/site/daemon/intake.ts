import { whyLost } from './fault.ts';
import { fingerprintKey, modifiedAt, type Fingerprint } from './fingerprint.ts';
import { Gathering } from './gathering.ts';
import type { Hashed } from './hash-file.ts';
import { HashFailed, HashThreads } from './hash-threads.ts';
import type { Ledger } from './ledger.ts';
import type { Found } from './scan.ts';
import type { Sender } from './sender.ts';
import { SettlingFiles } from './settling-files.ts';
import type { HashedFile, SiteStore } from './site-store.ts';
import type { Judgement } from './verdicts.ts';

export interface IntakeOptions {
  readonly store: SiteStore;
  readonly ledger: Ledger;
  readonly sender: Sender;
  /** How long a file must be unchanged to count as complete, as of now. */
  readonly stableMs: () => number;
  /** The watch folder. */
  readonly folder: string;
}

/** The way of a file through the daemon: found, settled, hashed, kept, sent. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #settling: SettlingFiles;
  readonly #threads = new HashThreads();
  readonly #hashing = new Set<string>();
  /** Of those, what is an asset by itself. */
  readonly #alone = new Set<string>();
  readonly #gathering: Gathering;
  /** Rejects when the queue cannot be kept, as on a full disk. */
  readonly #broken = Promise.withResolvers<never>();
  #isStopped = false;
  #passedOver: ReadonlySet<string> = new Set();

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#settling = new SettlingFiles({
      ...options,
      complete: (path, fingerprint, warning) => this.#complete(path, fingerprint, warning),
    });
    const { folder, store, ledger, stableMs } = options;
    this.#gathering = new Gathering({
      ...{ folder, store, ledger, stableMs },
      hash: (path, fingerprint) => this.#tryToHash(path, fingerprint, null),
      isAlone: (path) => this.#alone.has(path),
      unsettled: (path, now, before) => this.#settling.see(path, now, before),
      gathered: (asset) => this.send(asset, 'just hashed'),
    });
  }

  /** Files that were found and are not registered yet. */
  get depth(): number {
    return this.#options.ledger.count('settling', 'growing', 'open', 'incomplete', 'hashing', 'ready');
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#settling.run(signal), this.#broken.promise]).finally(() => {
      this.#isStopped = true;
      this.#threads.stop();
      this.#gathering.stop();
    });
  }

  found(found: Found): void {
    const { store, ledger } = this.#options;
    if (found.kind !== 'file') return ledger.say(found.path, { verdict: found.kind, reason: found.reason });
    const { path, fingerprint } = found;
    // What changes while it is hashed is noticed there.
    const key = fingerprintKey(fingerprint);
    if (this.#hashing.has(path) || this.#gathering.has(path, key) || store.knows(path, key)) return;
    this.#settling.see(path, fingerprint);
  }

  /** After a whole scan: what was passed over the last time, and is not any more, needs no mention. */
  scanned(passedOver: ReadonlySet<string>): void {
    const { ledger } = this.#options;
    for (const path of this.#passedOver) {
      const verdict = ledger.verdictOn(path);
      if (!passedOver.has(path) && (verdict === 'skipped' || verdict === 'unreadable')) ledger.forget(path);
    }
    this.#passedOver = passedOver;
  }

  send(file: HashedFile, age: 'just hashed' | 'of an earlier run'): void {
    const { ledger, sender } = this.#options;
    const reason = 'complete, waits for the orchestrator';
    ledger.say(file.path, { verdict: 'ready', reason }, { size_bytes: file.size, sha256: file.sha256 });
    sender.enqueue(file, age);
  }

  #complete(path: string, fingerprint: Fingerprint, warning: string | null): void {
    this.#hashing.add(path);
    this.#gatherOrHash(path, fingerprint, warning)
      .catch((error: unknown) => this.#broken.reject(error))
      .finally(() => this.#hashing.delete(path));
  }

  async #gatherOrHash(path: string, fingerprint: Fingerprint, warning: string | null): Promise<void> {
    if (await this.#gathering.take(path, fingerprint, warning)) return;
    this.#alone.add(path);
    await this.#hashAndKeep(path, fingerprint, warning).finally(() => this.#alone.delete(path));
  }

  async #hashAndKeep(path: string, fingerprint: Fingerprint, warning: string | null): Promise<void> {
    const { store, ledger } = this.#options;
    const shorter = store.shorter(path, fingerprint.size);
    const result = await this.#tryToHash(path, fingerprint, shorter?.size ?? null);
    if (this.#isStopped) return;
    if ('verdict' in result) return ledger.say(path, result);
    if ('changed' in result) return this.#settling.see(path, result.changed, fingerprint);
    const file = {
      path,
      fingerprint: fingerprintKey(fingerprint),
      size: fingerprint.size,
      sha256: result.sha256,
      modifiedAt: modifiedAt(fingerprint),
      supersedes: shorter !== null && result.beginning === shorter.sha256 ? shorter.sha256 : null,
      warning,
    };
    const fileId = store.keep(file);
    if (fileId === null) return this.send(file, 'just hashed');
    ledger.say(path, { verdict: 'registered', reason: `as ${fileId} before, with the same content` });
  }

  async #tryToHash(
    path: string,
    fingerprint: Fingerprint,
    firstBytes: number | null,
  ): Promise<Hashed | Judgement> {
    try {
      return await this.#threads.hash(path, fingerprint, firstBytes);
    } catch (error) {
      if (error instanceof HashFailed) return whyLost(error, 'deleted before it was read');
      throw error;
    }
  }
}
