import { CHECKPOINTS, type CheckpointName } from '../../../../workflows/contracts/stream/checkpoints.ts';
import type { Phase, StreamState } from '../../../../workflows/contracts/stream/stream.ts';
import { PHASE_CHECKPOINT } from './words.ts';

/** How one step of a stream stands. */
export type StepState = 'passed' | 'waiting' | 'running' | 'failed' | 'stopped' | 'ahead';

interface Position {
  readonly state: StreamState;
  readonly phase: Phase;
}

/** The five steps of a stream as the stepper draws them. */
export function stepStates({ state, phase }: Position): { name: CheckpointName; state: StepState }[] {
  const at = CHECKPOINTS.indexOf(PHASE_CHECKPOINT[phase]);
  return CHECKPOINTS.map((name, place) => {
    if (place < at || phase === 'done') return { name, state: 'passed' };
    return { name, state: place > at ? 'ahead' : CURRENT[state] };
  });
}

const CURRENT: Readonly<Record<StreamState, StepState>> = {
  running: 'running',
  waiting: 'waiting',
  completed: 'passed',
  failed: 'failed',
  rejected: 'stopped',
  cancelled: 'stopped',
  archived: 'stopped',
};
