import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { takesEstimate } from '../decide/estimates.ts';

/** Takes being made together: by one approval of the checkpoint before, or by asking for some anew. */
export interface Generation {
  readonly made: number;
  readonly total: number;
  /** Seconds for all of them, when it can be told. */
  readonly expected: number | null;
}

/** When the takes that are being made were asked for. Milliseconds since 1970; null: not known yet. */
export function askedAt(stream: Stream, kind: AssetKind, audit: readonly AuditEntry[]): number | null {
  if (stream.checkpoint === null) {
    const before = stream.checkpoints.find(
      ({ name }) => name === (kind === 'keyframe' ? 'spec' : 'keyframes'),
    );
    return before?.decided ? Date.parse(before.decided.at) : null;
  }
  const asked = audit.findLast(
    ({ action }) => action === 'checkpoint.regenerated' || action === 'stream.retried',
  );
  return asked ? Date.parse(asked.at) : null;
}

export function generationOf(
  stream: Stream,
  kind: AssetKind,
  takes: readonly Take[],
  since: number | null,
): Generation {
  const busy = stream.segments.filter((segment) => segment[kind]?.state === 'generating');
  // A take is there a moment before its stream says so.
  const isBusy = ({ segment, take }: Take): boolean =>
    busy.some((other) => other.index === segment && other[kind]?.take === take);
  const made = takes.filter(
    (take) => take.kind === kind && since !== null && Date.parse(take.created_at) >= since && !isBusy(take),
  );
  const lengths = [
    ...busy.map(({ duration_sec }) => duration_sec),
    ...made.map(({ duration_sec }) => duration_sec ?? 0),
  ];
  const { seconds } = takesEstimate(
    kind === 'keyframe' ? 'storyboard' : 'animatic',
    takes.filter((take) => take.kind === kind),
    lengths,
  );
  return { made: made.length, total: lengths.length, expected: seconds };
}
