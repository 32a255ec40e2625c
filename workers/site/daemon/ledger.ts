import type { Report } from './reporter.ts';
import type { Judgement, Verdict } from './verdicts.ts';

export interface LedgerEntry extends Judgement {
  readonly path: string;
  /** ISO 8601: when the verdict became this. */
  readonly since: string;
}

/** Verdicts after which a file is no longer followed. */
const FINAL: readonly Verdict[] = ['registered', 'dropped'];

export interface FileFactsToReport {
  readonly size_bytes?: number;
  readonly sha256?: string;
  readonly file_id?: string;
}

/** The verdict in force on every file that is not finished with. Reports each new one, once. */
export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  say(path: string, judgement: Judgement, facts: FileFactsToReport = {}): void {
    const before = this.#entries.get(path);
    const news = before?.verdict !== judgement.verdict;
    const since = news ? new Date().toISOString() : before.since;
    if (FINAL.includes(judgement.verdict)) this.#entries.delete(path);
    else this.#entries.set(path, { path, ...judgement, since });
    if (news) this.#report({ event: 'file', path, ...judgement, ...facts });
  }

  verdictOn(path: string): Verdict | undefined {
    return this.#entries.get(path)?.verdict;
  }

  /** Forgets, without a word, what a scan no longer finds, so that it is reported anew if it comes back. */
  forget(path: string): void {
    this.#entries.delete(path);
  }

  entries(): IterableIterator<LedgerEntry> {
    return this.#entries.values();
  }

  count(...verdicts: readonly Verdict[]): number {
    let count = 0;
    for (const { verdict } of this.#entries.values()) if (verdicts.includes(verdict)) count += 1;
    return count;
  }
}
