import { SYSTEM } from '../contracts/roles.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { obey } from './command.ts';
import { decide } from './decide.ts';
import { unchanged, withEntry, type Context, type Step, type StreamEvent } from './events.ts';
import { openCheckpoint } from './phases.ts';
import { workDone, workFailed } from './progress.ts';
import { overdue } from './due.ts';

/**
 * The whole of a stream's behaviour: what an event does to it, and what has to be recorded. Pure, so that a replay
 * comes to the same end, and total: no event throws.
 */
export function reduce(run: StreamRun, event: StreamEvent, context: Context): Step {
  switch (event.type) {
    case 'started':
      return unchanged(openCheckpoint(run, 'story', context));
    case 'decision':
      return decide(run, event.decision, context);
    case 'command':
      return obey(run, event, context);
    case 'work_done':
      return workDone(run, event, context);
    case 'work_failed':
      return workFailed(run, event, context);
    case 'due':
      return overdue(run, context);
    case 'refused_signal':
      return withEntry(unchanged(run), {
        action: 'signal.refused',
        actor: SYSTEM,
        at: context.now,
        detail: { reason: event.reason },
      });
    case 'reproject':
      return unchanged(run);
  }
}
