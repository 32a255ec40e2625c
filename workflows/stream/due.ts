import { SYSTEM } from '../contracts/roles.ts';
import type { OpenCheckpoint, StreamRun } from '../contracts/stream/stream.ts';
import { unchanged, withEntry, type Context, type Step } from './events.ts';
import { goOn } from './passing.ts';

/** How long after the reminder the admins are told. */
const ESCALATE_AFTER_MS = 24 * 3_600_000;

/** When an approval cannot be undone any more or the open checkpoint next wants attention, in ms since the epoch; null: never, or not any more. Time never approves. */
export function nextDue(run: StreamRun): number | null {
  const { checkpoint, passing } = run;
  if (passing && !run.ended) return Date.parse(passing.until);
  if (run.ended || !checkpoint?.due_at || checkpoint.escalated) return null;
  const due = Date.parse(checkpoint.due_at);
  return checkpoint.reminded ? due + ESCALATE_AFTER_MS : due;
}

/** Goes on from what was approved; at an open checkpoint reminds the reviewers first, then escalates to the admins. */
export function overdue(run: StreamRun, context: Context): Step {
  const { now } = context;
  const due = nextDue(run);
  if (due === null || due > Date.parse(now)) return unchanged(run);
  if (run.passing) return unchanged(goOn({ ...run, passing: null }, run.passing.was.name, context));
  if (!run.checkpoint) return unchanged(run);
  const flag: Partial<OpenCheckpoint> = run.checkpoint.reminded ? { escalated: true } : { reminded: true };
  const { name, round, due_at } = run.checkpoint;
  return withEntry(unchanged({ ...run, checkpoint: { ...run.checkpoint, ...flag } }), {
    action: flag.escalated ? 'checkpoint.escalated' : 'checkpoint.overdue',
    actor: SYSTEM,
    at: now,
    detail: { checkpoint: name, round, due_at },
  });
}
