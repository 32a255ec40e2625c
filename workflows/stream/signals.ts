import { CHECKPOINTS, VERDICTS } from '../contracts/stream/checkpoints.ts';
import { instantOf } from '../contracts/instants.ts';
import { ITEM_VERDICTS } from '../contracts/stream/decisions.ts';
import type { Decision, DecisionSignal, ItemDecision } from '../contracts/stream/decisions.ts';
import type { AssignCommand, StreamRun } from '../contracts/stream/stream.ts';
import { isUuid } from '../contracts/uuid.ts';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';
import { isInt4, readActor, withDefaults } from '../kit/signal-defaults.ts';
import type { StreamEvent } from './events.ts';

type AssignSignal = Partial<AssignCommand>;

/** A decision made whole, or the reason why it cannot be read. */
export function decisionEvent(
  signal: DecisionSignal | undefined,
  run: StreamRun,
  newId: () => string,
): StreamEvent {
  const wrong = (reason: string): StreamEvent => ({ type: 'refused_signal', reason: `decide: ${reason}` });
  if (typeof signal !== 'object' || signal === null) return wrong('the payload must be a JSON object.');
  if (!CHECKPOINTS.includes(signal.checkpoint))
    return wrong(`checkpoint must be one of ${CHECKPOINTS.join(', ')}.`);
  if (!VERDICTS.includes(signal.verdict)) return wrong(`verdict must be one of ${VERDICTS.join(', ')}.`);
  if (signal.items !== undefined && !isItems(signal.items)) {
    return wrong(
      `items must be a list of at most ${LIMITS.segments} {segment, take, verdict: ${ITEM_VERDICTS.join(' | ')}, prompt?}.`,
    );
  }
  const { note, items, revision, send_back_to, keep_approvals, undo_within_sec, round } = signal;
  const decision: Decision = {
    checkpoint: signal.checkpoint,
    verdict: signal.verdict,
    decision_id: isUuid(signal.decision_id) ? signal.decision_id : newId(),
    round: isInt4(round) ? round : run.rounds[signal.checkpoint],
    actor: readActor(signal.actor),
    ...(typeof note === 'string' && { note: keepable(note, LIMITS.note) }),
    ...(items !== undefined && { items: items.map(itemOf) }),
    ...(isInt4(revision) && { revision }),
    ...(send_back_to !== undefined && CHECKPOINTS.includes(send_back_to) && { send_back_to }),
    ...(keep_approvals === true && { keep_approvals }),
    ...(isUndoWindow(undo_within_sec) && { undo_within_sec }),
  };
  return { type: 'decision', decision };
}

/** An assignment made whole, or the reason why it cannot be read. */
export function assignEvent(signal: AssignSignal | undefined, newId: () => string): StreamEvent {
  const wrong = (reason: string): StreamEvent => ({ type: 'refused_signal', reason: `assign: ${reason}` });
  const { user_id, due_at } = signal ?? {};
  if (user_id !== null && !isInt4(user_id)) return wrong("user_id must be a user's number, or null.");
  const due = due_at === undefined ? undefined : instantOf(due_at);
  if (due === null && due_at !== null) return wrong('due_at must be a time as in ISO 8601.');
  return {
    type: 'command',
    name: 'assign',
    command: { ...withDefaults(signal, newId), user_id, ...(due !== undefined && { due_at: due }) },
  };
}

const isUndoWindow = (seconds: unknown): seconds is number =>
  isInt4(seconds) && seconds >= LIMITS.undoWithin.min && seconds <= LIMITS.undoWithin.max;

const isItems = (items: unknown): items is readonly ItemDecision[] =>
  Array.isArray(items) &&
  items.length <= LIMITS.segments &&
  items.every(
    (item: Partial<ItemDecision> | null) =>
      isInt4(item?.segment) &&
      isInt4(item.take) &&
      (item.prompt === undefined || typeof item.prompt === 'string') &&
      ITEM_VERDICTS.some((verdict) => verdict === item.verdict),
  );

const itemOf = ({ segment, take, verdict, prompt, prompted }: ItemDecision): ItemDecision => ({
  segment,
  take,
  verdict,
  ...(prompt !== undefined && { prompt: keepable(prompt, LIMITS.prompt) }),
  ...(prompted === true && { prompted }),
});
