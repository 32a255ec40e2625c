import { SYSTEM } from '../contracts/roles.ts';
import type { OpenCheckpoint, StreamRun } from '../contracts/stream/stream.ts';
import { unchanged, withEntry, type Context, type Step } from './events.ts';

/** How long after the reminder the admins are told. */
const ESCALATE_AFTER_MS = 24 * 3_600_000;

/** When the open checkpoint next wants attention, in ms since the epoch; null: never, or not any more. Time never approves. */
export function nextDue(run: StreamRun): number | null {
  const { checkpoint } = run;
  if (run.ended || !checkpoint?.due_at || checkpoint.escalated) return null;
  const due = Date.parse(checkpoint.due_at);
  return checkpoint.reminded ? due + ESCALATE_AFTER_MS : due;
}

/** Reminds the reviewers first, then escalates to the admins. */
export function overdue(run: StreamRun, { now }: Context): Step {
  const due = nextDue(run);
  if (due === null || due > Date.parse(now) || !run.checkpoint) return unchanged(run);
  const flag: Partial<OpenCheckpoint> = run.checkpoint.reminded ? { escalated: true } : { reminded: true };
  const { name, round, due_at } = run.checkpoint;
  return withEntry(unchanged({ ...run, checkpoint: { ...run.checkpoint, ...flag } }), {
    action: flag.escalated ? 'checkpoint.escalated' : 'checkpoint.overdue',
    actor: SYSTEM,
    at: now,
    detail: { checkpoint: name, round, due_at },
  });
}
