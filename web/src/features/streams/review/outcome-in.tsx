import { OutcomeLine } from '../../../components/outcome-line.tsx';
import type { Deciding } from '../decide/use-decide.ts';

/** The outcome, for a view that covers the decision bar. */
export function OutcomeIn({ deciding: { outcome } }: { deciding: Deciding }) {
  return outcome && <OutcomeLine kind={outcome.kind} text={outcome.text} />;
}
