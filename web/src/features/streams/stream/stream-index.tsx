import { Navigate, useParams } from 'react-router';
import { PHASE_CHECKPOINT } from '../words.ts';
import { useStream } from '../api/streams.ts';
import { CHECKPOINT_PAGES } from '../../../../../workflows/contracts/stream/checkpoints.ts';

/** A stream without a tab opens where its work is. */
export function Component() {
  const { id = '' } = useParams();
  const { data: stream } = useStream(id);
  if (!stream) return null;
  return <Navigate to={CHECKPOINT_PAGES[PHASE_CHECKPOINT[stream.phase]]} replace />;
}
