import type { ItemOutcome } from '../contracts/outcomes.ts';
import type { Decision, ItemDecision, ItemVerdict } from '../contracts/stream/decisions.ts';
import type { AssetKind, SegmentRun, TakeRun } from '../contracts/stream/stream.ts';
import type { Context } from './events.ts';
import { basisOf, newestOf, newTake } from './phases.ts';

/** What became of one item, with the picture the reviewer saw: kept in the audit log. */
export interface ItemResult {
  readonly segment: number;
  readonly segment_id: string | null;
  readonly kind: AssetKind;
  readonly take: number;
  readonly digest: string | null;
  readonly verdict: ItemVerdict;
  readonly outcome: ItemOutcome;
}

/** Applies the items of a decision on a gallery, in order; `approve` without items means every take that is ready. */
export function decideItems(
  segments: readonly SegmentRun[],
  kind: AssetKind,
  decision: Decision,
  context: Context,
): { segments: readonly SegmentRun[]; items: readonly ItemResult[] } {
  const changed = [...segments];
  const items = (decision.items ?? everyReady(segments, kind)).map((item) => {
    const at = changed.findIndex(({ index }) => index === item.segment);
    const segment = changed[at];
    const take = segment?.[kind] ?? null;
    const { outcome, next } =
      segment && take ? decideItem(segment, kind, take, item, decision, context) : notFound;
    if (segment && next) changed[at] = { ...segment, [kind]: next };
    return {
      segment: item.segment,
      segment_id: segment?.id ?? null,
      kind,
      take: item.take,
      digest: take?.take === item.take ? take.digest : null,
      verdict: item.verdict,
      outcome,
    };
  });
  return { segments: changed, items };
}

interface ItemStep {
  readonly outcome: ItemOutcome;
  readonly next?: TakeRun;
}

const notFound: ItemStep = { outcome: 'not_found' };

function decideItem(
  segment: SegmentRun,
  kind: AssetKind,
  take: TakeRun,
  item: ItemDecision,
  decision: Decision,
  context: Context,
): ItemStep {
  if (item.verdict === 'use') return useTake(segment, kind, take, item.take);
  if (item.take !== take.take) return { outcome: 'stale' };
  if (item.verdict === 'regenerate') {
    const isPrompted = item.prompted === true || item.prompt !== undefined;
    const promptFrom = isPrompted ? decision.decision_id : null;
    const next = newTake(newestOf(take) + 1, basisOf(segment, kind), promptFrom);
    // A clip's own prompt says how it moves: the spec says what is seen.
    const waits = isPrompted && kind === 'keyframe' && context.takesUp();
    return { outcome: 'accepted', next: waits ? { ...next, waits: 'prompt' } : next };
  }
  if (take.state === 'approved') return { outcome: 'already_applied' };
  return take.state === 'ready'
    ? { outcome: 'accepted', next: { ...take, state: 'approved' } }
    : { outcome: 'not_ready' };
}

/** Only what has been made can be chosen; what is being made instead is not wanted any more. */
function useTake(segment: SegmentRun, kind: AssetKind, now: TakeRun, wanted: number): ItemStep {
  if (wanted === now.take) return { outcome: 'already_applied' };
  const newest = newestOf(now);
  if (wanted < 1 || wanted > newest) return notFound;
  return {
    outcome: 'accepted',
    next: { ...newTake(wanted, basisOf(segment, kind), null), newest, waits: 'chosen' },
  };
}

const everyReady = (segments: readonly SegmentRun[], kind: AssetKind): readonly ItemDecision[] =>
  segments.flatMap((segment) => {
    const take = segment[kind];
    return take?.state === 'ready'
      ? [{ segment: segment.index, take: take.take, verdict: 'approve' as const }]
      : [];
  });
