import type { FileCommand, FileInput, FileRun } from '../workflows/contracts/file/file.ts';
import type { FileAction } from '../workflows/contracts/file/transitions.ts';
import type { Actor } from '../workflows/contracts/roles.ts';
import type { TransferRun } from '../workflows/contracts/transfer/transfer.ts';
import type { FileEvent, FileStep } from '../workflows/file/events.ts';
import { newRun, reduce } from '../workflows/file/reduce.ts';
import { wantedWork, type FileResults, type FileWork } from '../workflows/file/work.ts';
import { doneOf } from '../workflows/kit/results.ts';

/* A camera file's machine, brought to each of its states without Temporal. */

export const erin: Actor = { id: 1, username: 'erin', display_name: 'Erin', role: 'engineer' };
export const cleo: Actor = { id: 2, username: 'cleo', display_name: 'Cleo', role: 'colorist' };
export const carl: Actor = { id: 3, username: 'carl', display_name: 'Carl', role: 'colorist' };

let ids = 0;
export const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
export const context = { now: '2026-03-01T12:00:00.000Z', newId: uuid, reassigns: () => true };
export const manual = { validate: false, queue: false, transfer: false };
export const input: FileInput = {
  facts: {
    file_id: 'f',
    filename: 'A001C003.mov',
    source_site: 'tustin',
    path: '/cards/A001C003.mov',
    size_bytes: 10,
    sha256: 'a'.repeat(64),
  },
  automation: manual,
  destination_site: 'dallas',
  actor: erin,
};

export const after = (run: FileRun, event: FileEvent): FileStep => reduce(run, event, context);
export const acted = (run: FileRun, action: FileAction, change: Partial<FileCommand> = {}): FileStep =>
  after(run, { type: 'command', command: { id: uuid(), action, actor: erin, ...change } });
export const only = (run: FileRun): FileWork => {
  const [work, ...others] = wantedWork(run);
  if (!work || others.length > 0)
    throw new Error(`expected one piece of work, not ${wantedWork(run).length}`);
  return work;
};
export const done = (run: FileRun, result: FileResults[keyof FileResults]): FileStep =>
  after(run, { type: 'work_done', done: doneOf(only(run), result) });
export const outcome = (step: FileStep) => step.answered[0]?.outcome;

export const detected = (): FileRun => after(newRun(input), { type: 'detected', actor: erin }).run;
export const validated = (): FileRun =>
  done(acted(detected(), 'validate').run, { mismatch: null, probe: null }).run;
export const queued = (): FileRun => acted(validated(), 'queue').run;

export const transferring = (): FileRun => acted(queued(), 'start_transfer').run;
/** How the transfer of this file ended. */
export const transferEnd = (run: FileRun, state: 'completed' | 'cancelled'): TransferRun => ({
  transfer_id: run.transfer_id ?? '',
  file_id: 'f',
  from: 'tustin',
  to: 'dallas',
  seq: 3,
  recorded_at: '',
  state,
  priority: 3,
  bytes_total: 10,
  attempts: 1,
  error: null,
  copy: state === 'completed' ? '/in/A.mov' : null,
  discarded: state === 'cancelled',
  applied: [],
});
export const transferred = (): FileRun => {
  const run = transferring();
  return done(run, transferEnd(run, 'completed')).run;
};
export const assigned = (): FileRun => acted(transferred(), 'assign', { user_id: 2, username: 'cleo' }).run;
export const started = (): FileRun => acted(assigned(), 'start', { actor: cleo }).run;
export const delivered = (): FileRun =>
  done(acted(started(), 'deliver', { actor: cleo }).run, { path: '/mam/A.mov', manifest: '/mam/m' }).run;

/** One in each state. */
export const at: Readonly<Record<string, () => FileRun>> = {
  detected,
  validated,
  queued,
  transferring,
  transferred,
  colorist_assigned: assigned,
  in_progress: started,
  delivered_to_mam: delivered,
  archived: () => done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' }).run,
  rejected: () => acted(detected(), 'reject', { reason: 'Out of focus.' }).run,
};
