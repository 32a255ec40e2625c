import type { Role } from '../roles.ts';

/** The five places where a stream waits for a person, in order. Contract, section 3. */
export const CHECKPOINTS = ['story', 'spec', 'keyframes', 'videos', 'final'] as const;
export type CheckpointName = (typeof CHECKPOINTS)[number];

export const VERDICTS = ['approve', 'reject', 'regenerate', 'send_back'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a reviewer can do at each checkpoint. */
export const CHECKPOINT_VERDICTS: Readonly<Record<CheckpointName, readonly Verdict[]>> = {
  story: ['approve', 'reject'],
  spec: ['approve', 'send_back'],
  keyframes: ['approve', 'regenerate', 'send_back'],
  videos: ['approve', 'regenerate', 'send_back'],
  final: ['approve', 'send_back'],
};

/** Who may decide a stream's checkpoints. */
export const REVIEWER_ROLES: readonly Role[] = ['admin', 'director'];

/** Counted from 1, as people do. */
export const checkpointNumber = (name: CheckpointName): number => CHECKPOINTS.indexOf(name) + 1;

/** The checkpoints before this one: where it can send back to. */
export const checkpointsBefore = (name: CheckpointName): readonly CheckpointName[] =>
  CHECKPOINTS.slice(0, CHECKPOINTS.indexOf(name));

/** Whether an edit of the texts is possible while this checkpoint is open. */
export const isEditable = (name: CheckpointName): name is 'story' | 'spec' =>
  name === 'story' || name === 'spec';

/** The page of each checkpoint below `/streams/{id}/`. Contract, section 3. */
export const CHECKPOINT_PAGES: Readonly<Record<CheckpointName, string>> = {
  story: 'story',
  spec: 'spec',
  keyframes: 'keyframes',
  videos: 'videos',
  final: 'preview',
};
