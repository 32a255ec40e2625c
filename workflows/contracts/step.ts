import type { AuditEntry } from './audit.ts';
import type { Command } from './commands.ts';
import type { Outcome } from './outcomes.ts';
import type { RecordedRun } from './recorded-run.ts';

/** A word that has its outcome. */
export interface Answered {
  readonly command: Command;
  readonly outcome: Outcome;
}

/** One recorded step of a workflow: written in one transaction, guarded by `isNews`. */
export interface Step<Run extends RecordedRun = RecordedRun> {
  readonly run: Run;
  readonly answered: readonly Answered[];
  /** Words that were understood and are being done; their answer comes when that has ended. */
  readonly begun?: readonly Command[];
  readonly entries: readonly AuditEntry[];
}
