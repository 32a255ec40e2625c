import type { ItemOutcome } from '../contracts/outcomes.ts';
import type { Decision, ItemDecision } from '../contracts/stream/decisions.ts';
import type { AssetKind, SegmentRun, TakeRun } from '../contracts/stream/stream.ts';
import { basisOf, newTake } from './phases.ts';

/** What became of one item, with the picture the reviewer saw: kept in the audit log. */
export interface ItemResult {
  readonly segment: number;
  readonly segment_id: string | null;
  readonly kind: AssetKind;
  readonly take: number;
  readonly digest: string | null;
  readonly verdict: 'approve' | 'regenerate';
  readonly outcome: ItemOutcome;
}

/** Applies the items of a decision on a gallery, in order; `approve` without items means every take that is ready. */
export function decideItems(
  segments: readonly SegmentRun[],
  kind: AssetKind,
  decision: Decision,
): { segments: readonly SegmentRun[]; items: readonly ItemResult[] } {
  const changed = [...segments];
  const items = (decision.items ?? everyReady(segments, kind)).map((item) => {
    const at = changed.findIndex(({ index }) => index === item.segment);
    const segment = changed[at];
    const take = segment?.[kind] ?? null;
    const { outcome, next } = segment && take ? decideItem(segment, kind, take, item, decision) : notFound;
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
): ItemStep {
  if (item.take !== take.take) return { outcome: 'stale' };
  if (item.verdict === 'regenerate') {
    const promptFrom = item.prompted || item.prompt !== undefined ? decision.decision_id : null;
    return { outcome: 'accepted', next: newTake(take.take + 1, basisOf(segment, kind), promptFrom) };
  }
  if (take.state === 'approved') return { outcome: 'already_applied' };
  return take.state === 'ready'
    ? { outcome: 'accepted', next: { ...take, state: 'approved' } }
    : { outcome: 'not_ready' };
}

const everyReady = (segments: readonly SegmentRun[], kind: AssetKind): readonly ItemDecision[] =>
  segments.flatMap((segment) => {
    const take = segment[kind];
    return take?.state === 'ready'
      ? [{ segment: segment.index, take: take.take, verdict: 'approve' as const }]
      : [];
  });
