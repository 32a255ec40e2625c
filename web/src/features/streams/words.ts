import type { StreamSummary } from '../../../../api/schemas/streams.ts';
import type { CheckpointName } from '../../../../workflows/contracts/stream/checkpoints.ts';
import { words } from '../../ui/formats.ts';
import type { Phase } from '../../../../workflows/contracts/stream/stream.ts';

/** What people call each checkpoint. */
export const CHECKPOINT_WORDS: Readonly<Record<CheckpointName, string>> = {
  story: 'Story',
  spec: 'Spec',
  keyframes: 'Keyframes',
  videos: 'Videos',
  final: 'Preview',
};

/** Also of one that is of no stream's own: what a budget holds. */
export const checkpointWord = (name: string): string =>
  name in CHECKPOINT_WORDS ? CHECKPOINT_WORDS[name as CheckpointName] : name;

/** What a stream is doing while nobody has to decide. */
export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  story: 'Story',
  draft: 'Writing the spec',
  spec: 'Spec',
  adopt: 'Preparing the keyframes',
  keyframes: 'Generating keyframes',
  videos: 'Generating clips',
  render: 'Rendering the film',
  final: 'Preview',
  publish: 'Deploying',
  done: 'Deployed',
};

/** The checkpoint a phase belongs to or works towards: where its work is shown. */
export const PHASE_CHECKPOINT: Readonly<Record<Phase, CheckpointName>> = {
  story: 'story',
  draft: 'spec',
  spec: 'spec',
  adopt: 'keyframes',
  keyframes: 'keyframes',
  videos: 'videos',
  render: 'final',
  final: 'final',
  publish: 'final',
  done: 'final',
};

/** Narration is read at about 150 words a minute, which is also what a film of the whole story would take. */
export const readingSeconds = (text: string): number => (words(text) / 150) * 60;

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
