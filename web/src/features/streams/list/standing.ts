import type { StreamSummary } from '../../../../../api/schemas/streams.ts';
import { CHECKPOINT_WORDS, PHASE_WORDS } from '../words.ts';

/** Where a stream stands, in a few words. */
export function standing(stream: StreamSummary): string {
  const { state, phase, checkpoint, failure, segments_total, keyframes_ready, videos_ready } = stream;
  if (failure) return failure;
  if (checkpoint) {
    const round = checkpoint.round > 1 ? `, round ${checkpoint.round}` : '';
    return `${CHECKPOINT_WORDS[checkpoint.name]}${round}`;
  }
  if (state !== 'running') return segments_total > 0 ? `${segments_total} segments` : '';
  if (phase === 'keyframes') return `${PHASE_WORDS[phase]}: ${keyframes_ready} of ${segments_total}`;
  if (phase === 'videos') return `${PHASE_WORDS[phase]}: ${videos_ready} of ${segments_total}`;
  return PHASE_WORDS[phase];
}
