import type {
  DecisionAnswer,
  DecisionRequest,
  PendingDecision,
  StoredDecision,
} from '../../../../../api/schemas/decisions.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { CHECKPOINT_WORDS, checkpointWord } from '../words.ts';
import type { Verdict } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { count, relative } from '../../../ui/formats.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { messageOf } from '../../../ui/message-of.ts';

/** What became of a click, in one word for its colour and plain words for the person. */
export interface DecisionOutcome {
  readonly kind: 'accepted' | 'partly' | 'late' | 'pending' | 'failed';
  readonly text: string;
  /** The same request again is safe: it carries its own id. */
  readonly retry?: DecisionRequest;
}

/** Whether the decision is on record: what was written with it has arrived. */
export const isTaken = ({ kind }: DecisionOutcome): boolean => kind !== 'late' && kind !== 'failed';

const DONE: Readonly<Record<Verdict, string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  regenerate: 'Regenerating',
  send_back: 'Sent back',
};

export function answered(
  request: DecisionRequest,
  answer: DecisionAnswer | PendingDecision,
): DecisionOutcome {
  if (answer.outcome === 'pending') {
    return {
      kind: 'pending',
      text: 'Saved. It will be applied when the workers are back; you need not stay here.',
    };
  }
  return applied(request, answer.items ?? [], answer.outcome);
}

/** Somebody's decision that waits for workers, as everybody else sees it. */
export const waitingWords = (
  { by, verdict, at }: NonNullable<Stream['pending_decision']>,
  now: Date,
): string =>
  `${by.display_name} ${PAST[verdict]} ${relative(new Date(at), now)}. That is saved, and will be applied when the workers are back.`;

/** A stored decision that was pending and has been settled since. */
export function settled(request: DecisionRequest, stored: StoredDecision, now: Date): DecisionOutcome {
  if (stored.outcome === 'stale') {
    const first = stored.decided_by && { ...stored.decided_by.by, ...stored.decided_by };
    return { kind: 'late', text: late(first, stored.current, now) };
  }
  if (stored.outcome !== 'accepted' && stored.outcome !== 'already_applied')
    return { kind: 'failed', text: stored.reason ?? 'The decision could not be applied.' };
  return applied(request, stored.items ?? [], 'accepted');
}

function applied(
  request: DecisionRequest,
  items: NonNullable<DecisionAnswer['items']>,
  outcome: 'accepted' | 'already_applied',
): DecisionOutcome {
  const missed = items.filter((item) => item.outcome !== 'accepted' && item.outcome !== 'already_applied');
  if (missed.length > 0) {
    const names = missed.map(({ segment }) => segment).join(', ');
    const stale = missed.some((item) => item.outcome === 'stale');
    const why = stale ? 'has been replaced meanwhile; look again' : 'has no finished take yet';
    return {
      kind: 'partly',
      text: `${count(items.length - missed.length, 'item')} applied. Segment ${names} ${why}.`,
    };
  }
  const what = items.length > 0 ? ` ${count(items.length, 'item')}` : '';
  const target = request.send_back_to
    ? ` to the ${CHECKPOINT_WORDS[request.send_back_to].toLowerCase()}`
    : '';
  const repeated = outcome === 'already_applied' ? ' It had been applied already.' : '';
  return { kind: 'accepted', text: `${DONE[request.verdict]}${what}${target}.${repeated}` };
}

/** The request did not go through; a stale one says who was first. */
export function refused(request: DecisionRequest, error: unknown, now: Date): DecisionOutcome {
  if (error instanceof ApiError && error.failure.code === 'stale_decision') {
    const { decided_by, current } = error.failure as {
      decided_by?: DecidedBy | null;
      current?: Current | null;
    };
    return { kind: 'late', text: late(decided_by, current, now) };
  }
  if (error instanceof ApiError && error.failure.code === 'conflict') {
    return { kind: 'failed', text: 'Somebody saved a newer text meanwhile. Look at it, then decide again.' };
  }
  return { kind: 'failed', text: messageOf(error), retry: request };
}

/** Who was first, as a stale decision's problem says it. */
type DecidedBy = Pick<Person, 'display_name'> & { verdict: string; at: string };
type Person = NonNullable<StoredDecision['decided_by']>['by'];
type Current = { checkpoint: string; round: number };

const PAST: Readonly<Record<Verdict, string>> = {
  approve: 'approved',
  reject: 'rejected',
  regenerate: 'asked for new takes',
  send_back: 'sent it back',
};

const past = (verdict: string): string =>
  verdict in PAST ? PAST[verdict as Verdict] : verdict.replaceAll('_', ' ');

function late(by: DecidedBy | null | undefined, current: Current | null | undefined, now: Date): string {
  const who = by
    ? `Too late: ${by.display_name} ${past(by.verdict)} ${relative(new Date(by.at), now)}.`
    : 'Too late: this checkpoint is no longer open.';
  return current ? `${who} The stream is at ${checkpointWord(current.checkpoint).toLowerCase()} now.` : who;
}
