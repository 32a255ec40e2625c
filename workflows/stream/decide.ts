import { remember } from '../contracts/gate.ts';
import { decisionObjection } from '../contracts/stream/gate.ts';
import type { CheckpointName } from '../contracts/stream/checkpoints.ts';
import type { AuditEntry } from '../contracts/audit.ts';
import type { Outcome } from '../contracts/outcomes.ts';
import { commandOf, type Decision } from '../contracts/stream/decisions.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { unchanged, type Context, type Step } from './events.ts';
import { decideItems, type ItemResult } from './items.ts';
import { pass } from './passing.ts';
import { galleryKind, isApproved, sendBack } from './phases.ts';

/** Applies a reviewer's decision, or says why it does not apply. */
export function decide(run: StreamRun, decision: Decision, context: Context): Step {
  const refusal = decisionObjection(run, decision);
  if (refusal) return settled(run, decision, refusal, context, []);
  const { run: decided, items } = applied(run, decision, context);
  const outcome: Outcome = items
    ? {
        outcome: 'accepted',
        items: items.map(({ segment, outcome: result }) => ({ segment, outcome: result })),
      }
    : { outcome: 'accepted' };
  const remembered = { ...decided, applied: remember(run.applied, decision.decision_id) };
  return settled(remembered, decision, outcome, context, items ?? []);
}

function applied(
  run: StreamRun,
  decision: Decision,
  context: Context,
): { run: StreamRun; items?: readonly ItemResult[] } {
  const { checkpoint, verdict, revision = null } = decision;
  if (verdict === 'send_back' && decision.send_back_to) {
    return { run: sendBack(passed(run, decision, context), decision.send_back_to, decision, context) };
  }
  if (verdict === 'reject') return { run: { ...passed(run, decision, context), ended: 'rejected' } };
  switch (checkpoint) {
    case 'story':
    case 'spec':
      return { run: pass(run, { ...passed(run, decision, context), revision }, decision, context) };
    case 'keyframes':
    case 'videos':
      return decideGallery(run, decision, context);
    case 'final':
      return { run: pass(run, passed(run, decision, context), decision, context) };
  }
}

/** A gallery passes when every segment's current take is approved. */
function decideGallery(
  run: StreamRun,
  decision: Decision,
  context: Context,
): { run: StreamRun; items: readonly ItemResult[] } {
  const kind = galleryKind(decision.checkpoint as 'keyframes' | 'videos');
  const { segments, items } = decideItems(run.segments, kind, decision, context);
  // Whoever has a clip made anew has dealt with the film that could not be made of the old one.
  const isChanged = items.some(({ outcome }) => outcome === 'accepted');
  const reviewed = { ...run, segments, failure: isChanged ? null : run.failure };
  if (!isApproved(reviewed, kind)) return { run: reviewed, items };
  return { run: pass(run, passed(reviewed, decision, context), decision, context), items };
}

/** Closes the open checkpoint and keeps who did it. */
function passed(
  run: StreamRun,
  { checkpoint, round, verdict, actor }: Decision,
  { now }: Context,
): StreamRun {
  return {
    ...run,
    checkpoint: null,
    failure: null,
    decided: { ...run.decided, [checkpoint]: { actor, verdict, at: now, round } },
  };
}

const ACTIONS: Readonly<Record<Decision['verdict'], string>> = {
  approve: 'checkpoint.approved',
  reject: 'checkpoint.rejected',
  regenerate: 'checkpoint.regenerated',
  send_back: 'checkpoint.sent_back',
};

function settled(
  run: StreamRun,
  decision: Decision,
  outcome: Outcome,
  { now }: Context,
  items: readonly ItemResult[],
): Step {
  const step = { ...unchanged(run), answered: [{ command: commandOf(decision), outcome }] };
  // Sent twice, told once: a repeat is answered but is no new event.
  if (outcome.outcome === 'already_applied') return step;
  const entry: AuditEntry = {
    action: outcome.outcome === 'accepted' ? ACTIONS[decision.verdict] : `decision.${outcome.outcome}`,
    actor: decision.actor,
    at: now,
    detail: detailOf(decision, items, run),
  };
  return { ...step, entries: [entry] };
}

const detailOf = (
  decision: Decision,
  items: readonly ItemResult[],
  { segments, checkpoint }: StreamRun,
): Record<string, unknown> => ({
  decision_id: decision.decision_id,
  checkpoint: decision.checkpoint,
  round: decision.round,
  verdict: decision.verdict,
  ...(decision.note === undefined ? {} : { note: decision.note }),
  ...(decision.revision === undefined ? {} : { revision: decision.revision }),
  ...(decision.send_back_to === undefined
    ? {}
    : { send_back_to: decision.send_back_to satisfies CheckpointName }),
  ...(decision.keep_approvals ? { keep_approvals: true } : {}),
  // One of many, or the last that was missing.
  ...(items.length === 0
    ? {}
    : { items, segments: segments.length, passed: checkpoint?.name !== decision.checkpoint }),
});
