import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { CheckpointName } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { NextWaiting } from '../decide/next-waiting.tsx';
import type { Deciding } from '../decide/use-decide.ts';

interface Props {
  stream: Stream;
  checkpoint: CheckpointName;
  deciding: Deciding;
  /** Nothing is left to decide here. */
  over: boolean;
}

/** The outcome, and the way on after the last decision, for a view that covers the decision bar. */
export function OutcomeIn({ stream, checkpoint, deciding: { outcome }, over }: Props) {
  return (
    outcome && (
      <OutcomeLine kind={outcome.kind} text={outcome.text}>
        {over && <NextWaiting stream={stream} here={checkpoint} />}
      </OutcomeLine>
    )
  );
}
