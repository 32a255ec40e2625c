import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import { FILE_STATES, type FileState } from '../../../../../workflows/contracts/file/transitions.ts';

export type StepStanding = 'passed' | 'current' | 'working' | 'failed' | 'ahead' | 'stopped';

export interface FileStep {
  readonly state: FileState;
  readonly standing: StepStanding;
  /** Who brought it there and when, where it has been. */
  readonly reached: Pick<AuditEntry, 'actor' | 'at'> | null;
}

/** The usual way, in order. `rejected` ends it wherever it is. */
const WAY = FILE_STATES.filter((state) => state !== 'rejected');

/** The line of the trail that brings a file into a state. */
const ARRIVALS: Readonly<Record<string, FileState>> = {
  'file.detected': 'detected',
  'file.validated': 'validated',
  'file.queued': 'queued',
  'file.transfer_started': 'transferring',
  'file.transferred': 'transferred',
  'file.assigned': 'colorist_assigned',
  'file.started': 'in_progress',
  'file.delivered': 'delivered_to_mam',
  'file.archived': 'archived',
  'file.rejected': 'rejected',
};

interface Standing {
  readonly state: FileState;
  readonly task: string | null;
  readonly failure: string | null;
}

/** The ten states as the stepper draws them, with who and when from the trail, oldest first. */
export function fileSteps({ state, task, failure }: Standing, trail: readonly AuditEntry[]): FileStep[] {
  const reached = new Map<FileState, AuditEntry>();
  for (const entry of trail) {
    const arrived = ARRIVALS[entry.action];
    if (arrived) reached.set(arrived, entry);
  }
  const isRejected = state === 'rejected';
  // A rejected file got as far as the last state of the way that its trail names.
  const at = isRejected ? WAY.findLastIndex((each) => reached.has(each)) : WAY.indexOf(state);
  const way = WAY.map((each, place): FileStep => {
    const standing =
      place > at
        ? isRejected
          ? 'stopped'
          : 'ahead'
        : place < at || isRejected
          ? 'passed'
          : current({ state, task, failure });
    return { state: each, standing, reached: place <= at ? (reached.get(each) ?? null) : null };
  });
  if (!isRejected) return way;
  return [
    ...way.slice(0, at + 1),
    { state, standing: 'failed', reached: reached.get('rejected') ?? null },
    ...way.slice(at + 1),
  ];
}

function current({ state, task, failure }: Standing): StepStanding {
  if (state === 'archived') return 'passed';
  if (failure !== null) return 'failed';
  return task !== null || state === 'transferring' ? 'working' : 'current';
}
