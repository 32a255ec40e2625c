import type { Stream } from '../../../../../api/schemas/streams.ts';
import { CHECKPOINT_WORDS, checkpointWord } from '../words.ts';
import type { Verdict } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { count, relative } from '../../../ui/formats.ts';
import { type Heard, SAVED } from '../../../app/data/answer.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import type { DecisionRequest } from '../api/streams.ts';

/** What is told of a decision. */
export interface DecisionOutcome extends OutcomeWords {
  /** The same request again is safe: it carries its own id. */
  readonly retry?: DecisionRequest;
}

/** Whether the decision is on record: what was written with it has arrived. */
export const isTaken = ({ kind }: DecisionOutcome): boolean => kind !== 'late' && kind !== 'failed';

type Open = Pick<NonNullable<Stream['checkpoint']>, 'name' | 'round'> | null;

/** An outcome, and where the stream stood when it was told. */
export interface ToldOutcome {
  readonly outcome: DecisionOutcome;
  /** What was decided on. */
  readonly about: Open;
  /** What was open then. */
  readonly open: Open;
}

const isSame = (one: Open, other: Open): boolean => one?.name === other?.name && one?.round === other?.round;

/** Whether an outcome is not to be told any more: the stream has come back for another round, or what hindered it is over. */
export function isPast({ outcome, about, open }: ToldOutcome, now: Open): boolean {
  if (about !== null && now?.name === about.name && now.round > about.round) return true;
  return (outcome.kind === 'late' || outcome.kind === 'failed') && !isSame(open, now);
}

const DONE: Readonly<Record<Verdict, string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  regenerate: 'Asked to regenerate',
  send_back: 'Sent back',
};

/** What came of a decision, now or when it was applied later. */
export function decided(request: DecisionRequest, heard: Heard, now: Date): DecisionOutcome {
  switch (heard.outcome) {
    case 'pending':
      return { kind: 'pending', text: SAVED };
    case 'accepted':
      return applied(request, heard.items ?? [], '');
    case 'already_applied':
      return applied(request, [], ' It had been applied already.');
    case 'stale':
      return { kind: 'late', text: late(heard, now) };
    case 'illegal':
      return { kind: 'late', text: late({ decided_by: null, current: null }, now) };
    case 'failed':
      return { kind: 'failed', text: request.revision === undefined ? heard.reason : OVERTAKEN };
    case 'refused':
      return { kind: 'failed', text: heard.reason };
    case 'unheard':
      return { kind: 'failed', text: heard.reason, retry: request };
  }
}

const OVERTAKEN = 'Somebody saved a newer text meanwhile. Look at it, then decide again.';

/** Somebody's decision that waits for workers, as everybody else sees it. */
export const waitingWords = (
  { by, verdict, at }: NonNullable<Stream['pending_decision']>,
  now: Date,
): string =>
  `${by.display_name} ${PAST[verdict]} ${relative(new Date(at), now)}. That is saved, and will be applied when the workers are back.`;

type Items = NonNullable<Extract<Heard, { outcome: 'accepted' }>['items']>;

function applied(request: DecisionRequest, items: Items, repeated: string): DecisionOutcome {
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
  const used = request.items?.every(({ verdict }) => verdict === 'use') ? request.items[0] : undefined;
  if (used)
    return {
      kind: 'accepted',
      text: `Take ${used.take} of segment ${used.segment} is in use now, to be approved.`,
    };
  const what = items.length > 0 ? ` ${count(items.length, 'item')}` : '';
  const target = request.send_back_to
    ? ` to the ${CHECKPOINT_WORDS[request.send_back_to].toLowerCase()}`
    : '';
  return { kind: 'accepted', text: `${DONE[request.verdict]}${what}${target}.${repeated}` };
}

const PAST: Readonly<Record<Verdict, string>> = {
  approve: 'approved',
  reject: 'rejected',
  regenerate: 'asked for new takes',
  send_back: 'sent it back',
};

const past = (verdict: string): string =>
  verdict in PAST ? PAST[verdict as Verdict] : verdict.replaceAll('_', ' ');

function late(
  { decided_by: by, current }: Pick<Extract<Heard, { outcome: 'stale' }>, 'decided_by' | 'current'>,
  now: Date,
): string {
  const who = by
    ? `Too late: ${by.actor.display_name} ${past(by.verdict)} ${relative(new Date(by.at), now)}.`
    : 'Too late: this checkpoint is no longer open.';
  return current ? `${who} The stream is at ${checkpointWord(current.checkpoint).toLowerCase()} now.` : who;
}
