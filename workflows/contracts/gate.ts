import type { CheckpointName, Verdict } from './stream/checkpoints.ts';
import type { Objection } from './kind-gate.ts';
import type { DecidedBy, Outcome } from './outcomes.ts';
import type { Decision } from './stream/decisions.ts';
import type { Actor, Role } from './roles.ts';

/** A place where a workflow waits for a person, seen from a decision's side. */
export interface Gate {
  readonly open: { readonly name: CheckpointName; readonly round: number } | null;
  /** Who decided each checkpoint last, and in which round. */
  readonly decided: Readonly<Partial<Record<CheckpointName, DecidedBy & { round: number }>>>;
  /** Ids of decisions applied already. */
  readonly applied: readonly string[];
  readonly verdicts: Readonly<Record<CheckpointName, readonly Verdict[]>>;
  readonly roles: readonly Role[];
  readonly sendBackTo: (from: CheckpointName) => readonly CheckpointName[];
}

/** How many applied ids a run carries; older repeats are caught by the decision's row in Postgres. */
const REMEMBERED = 500;

/**
 * Whether a decision may apply at this gate.
 * @returns null when it may; otherwise the outcome to answer. Never throws: a bad signal must not stop a workflow.
 */
export function objection(gate: Gate, decision: Decision): Objection | null {
  if (gate.applied.includes(decision.decision_id)) return { outcome: 'already_applied' };
  const isOpen = gate.open?.name === decision.checkpoint && gate.open.round === decision.round;
  if (!isOpen) return stale(gate, decision);
  const reason = fault(gate, decision);
  return reason === null ? null : { outcome: 'refused', reason };
}

/** The ids to carry on, this one included. */
export const remember = (applied: readonly string[], id: string): readonly string[] =>
  [...applied, id].slice(-REMEMBERED);

function stale(gate: Gate, decision: Decision): Outcome & { outcome: 'stale' } {
  const last = gate.decided[decision.checkpoint];
  const wasFirst =
    last && last.round >= decision.round ? { actor: last.actor, verdict: last.verdict, at: last.at } : null;
  const current = gate.open ? { checkpoint: gate.open.name, round: gate.open.round } : null;
  return { outcome: 'stale', current, decided_by: wasFirst };
}

function fault(gate: Gate, decision: Decision): string | null {
  const { checkpoint, verdict } = decision;
  if (!mayDecide(gate, decision.actor)) return `The role ${decision.actor.role} may not decide here.`;
  if (!gate.verdicts[checkpoint].includes(verdict)) {
    return `The checkpoint ${checkpoint} takes ${gate.verdicts[checkpoint].join(', ')}, not ${verdict}.`;
  }
  if ((verdict === 'reject' || verdict === 'send_back') && !decision.note?.trim())
    return `${verdict} needs a note.`;
  if (verdict === 'regenerate' && !decision.items?.length) return 'regenerate needs the items to make again.';
  if (verdict === 'send_back') {
    const targets = gate.sendBackTo(checkpoint);
    if (!decision.send_back_to || !targets.includes(decision.send_back_to)) {
      return `send_back_to must be one of ${targets.join(', ')}.`;
    }
  }
  return null;
}

/** Somebody at the `temporal` command has the keys to the engine; everybody else needs the role. */
const mayDecide = (gate: Gate, actor: Actor): boolean =>
  actor.role === 'operator' || gate.roles.some((role) => role === actor.role);
