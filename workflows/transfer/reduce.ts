import type { MovedFile } from '../contracts/activities.ts';
import { remember } from '../contracts/gate.ts';
import { TRANSFER_NEXT, transferObjection } from '../contracts/transfer/gate.ts';
import type { Outcome } from '../contracts/outcomes.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import { SYSTEM } from '../contracts/roles.ts';
import type { Step } from '../contracts/step.ts';
import {
  type TransferCommand,
  type TransferInput,
  type TransferRun,
} from '../contracts/transfer/transfer.ts';

export type TransferEvent =
  | { readonly type: 'started' }
  | { readonly type: 'command'; readonly command: TransferCommand }
  | { readonly type: 'work_done'; readonly done: Done<TransferWork, TransferResults> }
  | { readonly type: 'failed'; readonly kind: TransferWork['kind']; readonly message: string }
  | CommonEvent;

export const newRun = ({
  transfer_id,
  file_id,
  from,
  to,
  priority,
  size_bytes,
}: TransferInput): TransferRun => ({
  transfer_id,
  file_id,
  from,
  to,
  seq: 0,
  recorded_at: '',
  state: 'queued',
  priority,
  bytes_total: size_bytes,
  attempts: 1,
  error: null,
  copy: null,
  discarded: false,
  applied: [],
});

/** What machines do for a transfer in this state. */
export type TransferWork = ({ readonly kind: 'move' } | { readonly kind: 'discard' }) & {
  readonly key: string;
  /** Two must never have the same partial copy in hand. */
  readonly lane: 'partial copy';
};

/** What each kind of work comes back with. */
export interface TransferResults {
  readonly move: MovedFile;
  readonly discard: void;
}

/** A cancelled transfer clears away its partial copy; a paused or failed one keeps it to go on from. */
export function wantedWork(run: TransferRun): readonly TransferWork[] {
  const lane = 'partial copy';
  if (run.state === 'queued') return [{ kind: 'move', key: `move:${run.attempts}`, lane }];
  if (run.state === 'cancelled' && !run.discarded) return [{ kind: 'discard', key: 'discard', lane }];
  return [];
}

/** The whole of a transfer's behaviour. That it runs or verifies is seen from its activity's heartbeat, not decided here. */
export function reduce(run: TransferRun, event: TransferEvent, now: string): Step<TransferRun> {
  const recorded = (
    next: TransferRun,
    action: string,
    detail: Record<string, unknown> = {},
  ): Step<TransferRun> => ({
    run: next,
    answered: [],
    entries: [{ action: `transfer.${action}`, actor: SYSTEM, at: now, detail }],
  });
  // Paused or cancelled at the same moment: that was answered, and holds. What has arrived is found there next time.
  const late: Step<TransferRun> = { run, answered: [], entries: [] };
  switch (event.type) {
    case 'started':
      return recorded(run, 'queued', { from: run.from, to: run.to, bytes: run.bytes_total });
    case 'command':
      return obey(run, event.command, now);
    case 'work_done': {
      const { done } = event;
      if (done.kind === 'discard') return { run: { ...run, discarded: true }, answered: [], entries: [] };
      if (run.state !== 'queued') return late;
      const moved: TransferRun = { ...run, ...done.result, state: 'completed', error: null };
      return recorded(moved, 'completed', { ...done.result });
    }
    case 'failed':
      // What cannot be cleared away now is cleared by the next transfer of the file.
      if (event.kind === 'discard')
        return recorded({ ...run, discarded: true, error: event.message }, 'discard_failed', {
          message: event.message,
        });
      if (run.state !== 'queued') return late;
      return recorded({ ...run, state: 'failed', error: event.message }, 'failed', {
        message: event.message,
      });
    case 'refused_signal':
      return recorded(run, 'signal_refused', { reason: event.reason });
    case 'reproject':
      return { run, answered: [], entries: [] };
  }
}

function obey(run: TransferRun, command: TransferCommand, now: string): Step<TransferRun> {
  const { id, name, actor } = command;
  const answer = (next: TransferRun, outcome: Outcome): Step<TransferRun> => ({
    run: next,
    answered: [{ command, outcome }],
    entries: [],
  });
  const objection = transferObjection(run, command);
  if (objection) return answer(run, objection);
  const begins = name === 'resume' || name === 'retry';
  const next: TransferRun = {
    ...run,
    state: TRANSFER_NEXT[name],
    attempts: run.attempts + (begins ? 1 : 0),
    error: begins ? null : run.error,
    applied: remember(run.applied, id),
  };
  return {
    ...answer(next, { outcome: 'accepted' }),
    entries: [{ action: `transfer.${PAST[name]}`, actor, at: now, detail: {} }],
  };
}

const PAST = { pause: 'paused', resume: 'resumed', cancel: 'cancelled', retry: 'retried' } as const;
