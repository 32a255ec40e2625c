import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { whyLost } from './fault.ts';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';
import { doubtAbout } from './container.ts';
import {
  firstSight,
  isQuiet,
  judge,
  judgeIncomplete,
  lookAgainAt,
  quietMs,
  seenAgain,
  type Settling,
} from './settling.ts';
import type { Judgement } from './verdicts.ts';
import { findWriters, type Writers } from '../../../activities/assets/writers.ts';

export interface SettlingOptions {
  /** As of now: a site may set it anew. */
  readonly stableMs: () => number;
  readonly ledger: Ledger;
  /** Takes over a file that is complete. */
  readonly complete: (path: string, fingerprint: Fingerprint, warning: string | null) => void;
}

type Settled = readonly [path: string, file: Settling];

interface Candidate {
  file: Settling;
  lookAt: number;
}

/** Looks at once; more would only queue up. */
const LOOKS = 32;
const LONGEST_TICK_MS = 250;
/** Walks over the processes take at most about this part of the time. */
const WALK_SHARE = 1 / 3;

/** The files that may still be written, each looked at when there may be news of it. */
export class SettlingFiles {
  readonly #options: SettlingOptions;
  readonly #candidates = new Map<string, Candidate>();
  #nextWalkAt = 0;

  constructor(options: SettlingOptions) {
    this.#options = options;
  }

  /** A file was seen on disk like this; `before`: it was another one a moment ago. */
  see(path: string, fingerprint: Fingerprint, before?: Fingerprint): void {
    const now = performance.now();
    const known = this.#candidates.get(path)?.file;
    const file = seenAgain(known ?? firstSight(before ?? fingerprint, now), fingerprint, now);
    if (known !== file) this.#follow(path, file, null, now);
  }

  /** Follows all files until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#lookAtDue(signal);
      const tickMs = Math.min(LONGEST_TICK_MS, this.#options.stableMs() / 4);
      await sleep(tickMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #lookAtDue(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const due = [...this.#candidates].filter(([, { lookAt }]) => lookAt <= now);
    const quiet: Settled[] = [];
    const others: string[] = [];
    for (const [path, { file }] of due) {
      if (isQuiet(file, now, this.#options.stableMs())) quiet.push([path, file]);
      else others.push(path);
    }
    await pLimit(LOOKS).map(others, (path) => this.#look(path, signal));
    if (quiet.length > 0 && now >= this.#nextWalkAt) await this.#settle(quiet);
  }

  /** These were not seen to change for long enough. Should they have changed unseen, their hashing notices first of all. */
  async #settle(quiet: readonly Settled[]): Promise<void> {
    const { ledger, complete } = this.#options;
    const stableMs = this.#options.stableMs();
    const writers = await this.#whoWrites(new Set(quiet.map(([path]) => basename(path))));
    for (const [path, file] of quiet) {
      // An event may have brought news meanwhile.
      if (this.#candidates.get(path)?.file !== file) continue;
      const writer = writers.get(file.fingerprint.inode) ?? null;
      if (this.#follow(path, file, writer, performance.now())) continue;
      const doubt = await doubtAbout(path, file.fingerprint.size);
      // The look inside took time, too.
      if (this.#candidates.get(path)?.file !== file) continue;
      if (doubt?.isCut && this.#waitFor(path, file, doubt.reason)) continue;
      this.#candidates.delete(path);
      const reason = `unchanged for ${quietMs(file, stableMs) / 1000} s and nobody is seen to have it open for writing`;
      ledger.say(path, { verdict: 'hashing', reason });
      complete(path, file.fingerprint, doubt?.reason ?? null);
    }
  }

  /** One walk over the processes for all the files that were quiet for long enough by then. */
  async #whoWrites(names: ReadonlySet<string>): Promise<Writers> {
    const start = performance.now();
    const writers = await findWriters(names);
    const end = performance.now();
    this.#nextWalkAt = end + (end - start) / WALK_SHARE;
    return writers;
  }

  async #look(path: string, signal: AbortSignal): Promise<void> {
    try {
      const stats = await lstat(path, { bigint: true });
      if (!stats.isFile()) return this.#leave(path, { verdict: 'dropped', reason: 'no longer a file' });
      const candidate = this.#candidates.get(path);
      if (candidate === undefined || signal.aborted) return;
      const now = performance.now();
      this.#follow(path, seenAgain(candidate.file, fingerprintOf(stats), now), null, now);
    } catch (error) {
      this.#leave(path, whyLost(error, 'deleted before it was complete'));
    }
  }

  /** False when there is nothing to wait for: the file is complete. */
  #follow(path: string, file: Settling, writer: string | null, now: number): boolean {
    const { ledger } = this.#options;
    const stableMs = this.#options.stableMs();
    const judgement = judge(file, now, stableMs, writer);
    if (judgement === null) return false;
    ledger.say(path, judgement);
    this.#candidates.set(path, { file, lookAt: lookAgainAt(file, now, stableMs) });
    return true;
  }

  /** False when it has waited for the rest for long enough. */
  #waitFor(path: string, file: Settling, cut: string): boolean {
    const now = performance.now();
    const stableMs = this.#options.stableMs();
    const judgement = judgeIncomplete(file, now, stableMs, cut);
    if (judgement === null) return false;
    this.#options.ledger.say(path, judgement);
    this.#candidates.set(path, { file, lookAt: lookAgainAt(file, now, stableMs) });
    return true;
  }

  #leave(path: string, judgement: Judgement): void {
    this.#candidates.delete(path);
    this.#options.ledger.say(path, judgement);
  }
}
