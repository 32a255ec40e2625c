import type { FileCommand, FileProbe, FileRun } from '../contracts/file/file.ts';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';
import { SYSTEM } from '../contracts/roles.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import { answered, unchanged, withEntry, type Context, type FileEvent, type FileStep } from './events.ts';
import type { FileWork, TransferWork } from './work.ts';

type Done = Extract<FileEvent, { type: 'work_done' }>;
type Failed = Extract<FileEvent, { type: 'work_failed' }>;

/** Work came to an end, good or bad for the file: what that leads to. */
export function workDone(run: FileRun, { done }: Done, { now }: Context): FileStep {
  if (done.kind === 'transfer')
    return isUnderWay(run, done.work) ? transferDone(run, done.result, now) : unchanged(run);
  if (done.kind === 'discard') return unchanged({ ...run, leftovers: false });
  const command = commandOf(run, done.work);
  if (!command) return unchanged(run);
  const idle: FileRun = { ...run, task: null, moved_by: command.actor };
  const to = (next: FileRun, action: string, detail: Record<string, unknown> = {}): FileStep =>
    withEntry(
      answered(unchanged(next), command, { outcome: 'accepted' }),
      action,
      command.actor,
      now,
      detail,
    );
  switch (done.kind) {
    case 'validate': {
      const { mismatch } = done.result;
      const probe = done.result.probe && keptProbe(done.result.probe);
      if (mismatch !== null)
        return to(
          { ...idle, state: 'rejected', rejected_from: run.state, reason: mismatch, probe },
          'rejected',
          { reason: mismatch },
        );
      const { overruled } = done.result;
      return to({ ...idle, state: 'validated', probe }, 'validated', {
        sha256: run.facts.sha256,
        ...(overruled !== undefined && { reason: `Taken as it is: ${overruled}` }),
      });
    }
    case 'complete_transfer': {
      const { copy } = done.result;
      const places = { ...run.places, copy };
      return to({ ...idle, state: 'transferred', places }, 'transferred', { copy, sha256: run.facts.sha256 });
    }
    case 'deliver': {
      const { delivery, ...written } = done.result;
      const next: FileRun = {
        ...idle,
        state: 'delivered_to_mam',
        places: { ...run.places, mam: written.path },
        ...(delivery && { delivery }),
      };
      return to(next, 'delivered', { ...written, ...delivery });
    }
    case 'archive': {
      const archived = done.result;
      return to(
        { ...idle, state: 'archived', places: { ...run.places, archive: archived.path } },
        'archived',
        { ...archived },
      );
    }
  }
}

/** What a file says of itself may be as long as a book; it travels with every list. */
const keptProbe = ({ codec, timecode, reel, ...probe }: FileProbe): FileProbe => {
  const kept = (tag: string | null | undefined): string | null =>
    typeof tag === 'string' ? keepable(tag, LIMITS.tag) : null;
  return { ...probe, codec: kept(codec), timecode: kept(timecode), reel: kept(reel) };
};

/** Whether this transfer is the file's own, still: an end that comes late must not undo what has been decided meanwhile. */
const isUnderWay = (run: FileRun, { transfer_id }: TransferWork): boolean =>
  run.state === 'transferring' && run.transfer_id === transfer_id;

/** Who waits for the end of this work, if it is what the file is at. */
const commandOf = ({ task }: FileRun, { kind }: FileWork): FileCommand | undefined =>
  task?.name === kind ? task.command : undefined;

/** A cancelled transfer puts the file back into the queue; its other ends are the file's next state. */
function transferDone(run: FileRun, transfer: TransferRun, now: string): FileStep {
  if (transfer.state === 'completed') {
    const next: FileRun = {
      ...run,
      state: 'transferred',
      task: null,
      moved_by: SYSTEM,
      failure: null,
      places: { ...run.places, copy: transfer.copy },
    };
    const step = withEntry(unchanged(next), 'transferred', SYSTEM, now, {
      transfer_id: transfer.transfer_id,
      copy: transfer.copy,
    });
    // Somebody's own copy need not be verified any more: this one has been.
    return run.task ? answered(step, run.task.command, { outcome: 'accepted' }) : step;
  }
  const back: FileRun = {
    ...run,
    state: 'queued',
    moved_by: SYSTEM,
    failure: 'The transfer was cancelled.',
  };
  return withEntry(unchanged(back), 'transfer_cancelled', SYSTEM, now, { transfer_id: transfer.transfer_id });
}

/** The file stays where it was and says why; the same action tries again. */
export function workFailed(run: FileRun, { work, message }: Failed, { now }: Context): FileStep {
  if (work.kind === 'transfer') {
    if (!isUnderWay(run, work)) return unchanged(run);
    const back: FileRun = { ...run, state: 'queued', moved_by: SYSTEM, failure: message };
    return withEntry(unchanged(back), 'transfer_failed', SYSTEM, now, { message });
  }
  if (work.kind === 'discard')
    return withEntry(unchanged({ ...run, leftovers: false }), 'discard_failed', SYSTEM, now, { message });
  const command = commandOf(run, work);
  if (!command) return unchanged(run);
  const back: FileRun = { ...run, task: null, failure: message };
  const step = withEntry(unchanged(back), `${work.kind}_failed`, SYSTEM, now, { message });
  return answered(step, command, { outcome: 'failed', reason: message });
}
