import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { useStreamAudit } from '../api/streams.ts';
import { RunningWork } from '../stream/running-work.tsx';
import { askedAt, generationOf } from './generation.ts';

interface Props {
  stream: Stream;
  kind: AssetKind;
  takes: readonly Take[];
}

/** How far the takes of a gallery are that are being made now. */
export function RunningTakes({ stream, kind, takes }: Props) {
  const busy = stream.segments.some((segment) => segment[kind]?.state === 'generating');
  const audit = useStreamAudit(stream.id, busy && stream.checkpoint !== null);
  const live = Object.entries(useProgress('stream', stream.id)).filter(([step]) =>
    step.startsWith(`${kind}:`),
  );
  if (!busy) return null;
  const since = askedAt(stream, kind, audit.data ?? []);
  const { made, total, expected } = generationOf(stream, kind, takes, since);
  const parts = live.reduce((sum, [, { progress }]) => sum + progress, 0);
  const noun = kind === 'keyframe' ? 'keyframes' : 'clips';
  return (
    <RunningWork
      slim
      stream={stream}
      title={`Generating ${noun}`}
      message={made + live.length > 0 ? `${made} of ${total} made` : null}
      progress={(made + parts) / total}
      since={since}
      expected={expected}
    />
  );
}
