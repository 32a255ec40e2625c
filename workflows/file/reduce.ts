import type { FileInput, FileRun } from '../contracts/file/file.ts';
import { DEFAULT_PRIORITY, type FileAction } from '../contracts/file/transitions.ts';
import { SYSTEM } from '../contracts/roles.ts';
import { act } from './act.ts';
import { unchanged, withEntry, type Context, type FileEvent, type FileStep } from './events.ts';
import { followed } from '../kit/steps.ts';
import { workDone, workFailed } from './progress.ts';

/** A file as its site reported it. */
export const newRun = ({ facts, automation, destination_site, actor }: FileInput): FileRun => ({
  facts,
  seq: 0,
  recorded_at: '',
  state: 'detected',
  automation,
  destination_site,
  priority: DEFAULT_PRIORITY,
  colorist: null,
  task: null,
  transfer_id: null,
  probe: null,
  places: { copy: null, mam: null, archive: null },
  moved_by: actor,
  reason: null,
  leftovers: false,
  failure: null,
  applied: [],
});

/** The whole of a camera file's behaviour. Pure and total: a replay comes to the same end, and no event throws. */
export function reduce(run: FileRun, event: FileEvent, context: Context): FileStep {
  let step = happened(run, event, context);
  if (event.type === 'reproject') return step;
  for (let action = automatic(step.run); action !== null; action = automatic(step.run)) {
    const next = act(step.run, { id: context.newId(), action, actor: SYSTEM }, context);
    const [answer] = next.answered;
    // A step the site cannot take by itself waits for a person, who sees why.
    step = answer?.outcome.outcome === 'refused' ? stuck(step, answer.outcome.reason) : followed(step, next);
  }
  return step;
}

const stuck = (step: FileStep, failure: string): FileStep => ({ ...step, run: { ...step.run, failure } });

function happened(run: FileRun, event: FileEvent, context: Context): FileStep {
  switch (event.type) {
    case 'detected': {
      const { source_site, path, size_bytes, sha256 } = run.facts;
      return withEntry(unchanged(run), 'detected', event.actor, context.now, {
        source_site,
        path,
        size_bytes,
        sha256,
      });
    }
    case 'command':
      return act(run, event.command, context);
    case 'moved': {
      const { path: from } = run.facts;
      const { path: to, filename } = event.move;
      if (from === to) return unchanged(run);
      const moved = { ...run, facts: { ...run.facts, path: to, filename } };
      return withEntry(unchanged(moved), 'moved', event.actor, context.now, { from, to });
    }
    case 'work_done':
      return workDone(run, event, context);
    case 'work_failed':
      return workFailed(run, event, context);
    case 'refused_signal':
      return withEntry(unchanged(run), 'signal_refused', SYSTEM, context.now, { reason: event.reason });
    case 'reproject':
      return unchanged(run);
  }
}

/** The step a site takes by itself; after a failure a person looks first. */
function automatic(run: FileRun): FileAction | null {
  if (run.task || run.failure !== null) return null;
  const { validate, queue, transfer } = run.automation;
  if (run.state === 'detected' && validate) return 'validate';
  if (run.state === 'validated' && queue && run.destination_site !== null) return 'queue';
  if (run.state === 'queued' && transfer) return 'start_transfer';
  return null;
}
