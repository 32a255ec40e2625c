import { isSameWord, type KindGate, type Objection } from '../kind-gate.ts';
import type { RenderRun } from './render.ts';

/** Whether a render may still be cancelled. */
export function renderObjection({
  state,
  stopping = null,
}: Pick<RenderRun, 'state' | 'stopping'>): Objection | null {
  if (state === 'cancelled' || stopping?.state === 'cancelled') return { outcome: 'already_applied' };
  return state === 'queued' || state === 'running' ? null : { outcome: 'illegal', state, allowed: [] };
}

export const renderGate: KindGate<RenderRun> = {
  objection: (run) => run && renderObjection(run),
  waitsFor: (command, pending) => !isSameWord(command, pending),
  resumes: () => null,
  // One that was lost shows as failed.
  tooLate: (run) => renderObjection(run) ?? { outcome: 'illegal', state: 'error', allowed: [] },
};
