import type { JobDetailRow } from '../../db/queries/renders/read-job.ts';
import { RENDER_STEPS, type RenderStep } from '../../workflows/contracts/render/render.ts';
import type { RenderJobDetail } from '../schemas/renders.ts';

type Steps = RenderJobDetail['steps'];
type StepState = Steps[number]['state'];

/** How each step of a render stands: what its workflow has recorded, with the times that the machines have told. */
export function presentSteps(row: Pick<JobDetailRow, 'state' | 'run' | 'steps' | 'num_scenes'>): Steps {
  const at = row.steps.length === 0 ? beginOf(row) : -1;
  return RENDER_STEPS.map((name, place) => {
    const told = row.steps.find(({ step }) => step === name);
    const state = told ? stateOf(row, name, told.finished_at !== null) : untold(row, place, at);
    const ended = state === 'error' || state === 'cancelled' ? (row.run?.finished_at ?? null) : null;
    return {
      name,
      state,
      started_at: told?.started_at.toISOString() ?? null,
      finished_at: state === 'completed' ? (told?.finished_at?.toISOString() ?? null) : ended,
      done: name === 'segments' ? (row.run?.segments_done ?? 0) : null,
      total: name === 'segments' ? row.num_scenes : null,
    };
  });
}

function stateOf(
  { state, run }: Pick<JobDetailRow, 'state' | 'run'>,
  step: RenderStep,
  isFinished: boolean,
): StepState {
  // Of many scenes each says when it was ready; all of them are when the workflow says so.
  const isDone = step === 'segments' ? run?.step !== 'segments' && isAllReady(run) : isFinished;
  if (state === 'completed' || isDone) return 'completed';
  if (state === 'error' || state === 'cancelled') return state;
  return 'running';
}

const isAllReady = (run: JobDetailRow['run']): boolean =>
  run !== null && run.segments_total > 0 && run.segments_done === run.segments_total;

/** Of which no machine has told anything: renders of before they did, and steps that were not come to. */
function untold({ state }: Pick<JobDetailRow, 'state'>, place: number, at: number): StepState {
  if (state === 'completed' || place < at) return 'completed';
  if (place > at || state === 'queued') return 'pending';
  return state;
}

/** Where a render stands of which no step was told. */
function beginOf({ run }: Pick<JobDetailRow, 'run'>): number {
  if (!run) return -1;
  const isJoining = run.step === 'concat' || isAllReady(run);
  return isJoining ? RENDER_STEPS.indexOf('concat') : RENDER_STEPS.indexOf('segments');
}
