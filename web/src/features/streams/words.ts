import type { CheckpointName } from '../../../../workflows/contracts/stream/checkpoints.ts';
import { capitalised } from '../../ui/formats.ts';
import type { Phase } from '../../../../workflows/contracts/stream/stream.ts';

/** What people call each checkpoint. */
export const CHECKPOINT_WORDS: Readonly<Record<CheckpointName, string>> = {
  story: 'Story',
  spec: 'Spec',
  keyframes: 'Keyframes',
  videos: 'Videos',
  final: 'Preview',
};

/** The same for whatever else may wait in the inbox: `start_transfer` reads `Start transfer`. */
export const checkpointWord = (name: string): string =>
  name in CHECKPOINT_WORDS
    ? CHECKPOINT_WORDS[name as CheckpointName]
    : capitalised(name.replaceAll('_', ' '));

/** The page of each checkpoint below `/streams/{id}/`. Contract, section 3. */
export const CHECKPOINT_PAGES: Readonly<Record<CheckpointName, string>> = {
  story: 'story',
  spec: 'spec',
  keyframes: 'keyframes',
  videos: 'videos',
  final: 'preview',
};

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
