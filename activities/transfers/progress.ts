import { Context } from '@temporalio/activity';
import type { TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';

const HEARTBEAT_INTERVAL_MS = 500;
/** The rate shown is that of the last seconds, so that a person sees a slow link as it is now. */
const RATE_WINDOW_MS = 5_000;

/** Bytes a second over the last seconds; `now` in ms, of any clock that only goes forward. */
export class Rate {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** @param bytes done in all, by now. */
  update(bytes: number, now: number): number {
    this.#samples = [...this.#samples.filter(({ at }) => now - at <= RATE_WINDOW_MS), { at: now, bytes }];
    const [first] = this.#samples;
    if (!first || now - first.at < 100) return 0;
    return Math.round((bytes - first.bytes) / ((now - first.at) / 1000));
  }
}

/**
 * Heartbeats `TransferProgress` twice a second while `work` runs: that is how people see it and how it hears of a pause
 * or cancellation. Work that does not block the process may report as often as it likes.
 */
export async function withTransferProgress<T>(
  work: (control: {
    readonly signal: AbortSignal;
    readonly report: (progress: Omit<TransferProgress, 'bytes_per_sec'>) => void;
  }) => Promise<T>,
): Promise<T> {
  const activity = Context.current();
  const rate = new Rate();
  let last: Omit<TransferProgress, 'bytes_per_sec'> = { phase: 'sending', bytes_done: 0, resumed_from: 0 };
  const beat = () => {
    const bytes_per_sec = rate.update(last.bytes_done, performance.now());
    activity.heartbeat({ ...last, bytes_per_sec } satisfies TransferProgress);
  };
  const heartbeats = setInterval(beat, HEARTBEAT_INTERVAL_MS);
  try {
    beat();
    return await work({ signal: activity.cancellationSignal, report: (progress) => (last = progress) });
  } finally {
    clearInterval(heartbeats);
  }
}
