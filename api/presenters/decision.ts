import { z } from 'zod';
import type { CommandRow } from '../../db/queries/commands/find.ts';
import type { CheckpointName, Verdict } from '../../workflows/contracts/stream/checkpoints.ts';
import type { DecidedBy } from '../../workflows/contracts/outcomes.ts';
import { decision, type StoredDecision } from '../schemas/decisions.ts';
import { presentActor } from './actor.ts';

/** What the workflow's word may hold beside the outcome. */
const details = z.object({
  items: decision.shape.items,
  reason: decision.shape.reason,
  current: decision.shape.current,
  decided_by: z.custom<DecidedBy>().nullable().optional(),
});

/** A stored word that decides a checkpoint. */
type DecisionRow = CommandRow & { readonly checkpoint: CheckpointName; readonly verdict: Verdict };

export const asDecision = (row: CommandRow): DecisionRow | null =>
  row.checkpoint !== null && row.verdict !== null
    ? { ...row, checkpoint: row.checkpoint, verdict: row.verdict }
    : null;

export function presentDecision(row: DecisionRow): StoredDecision {
  const { items, reason, current, decided_by } = details.parse(row.result ?? {});
  return {
    decision_id: row.id,
    outcome: row.outcome ?? 'pending',
    kind: row.kind,
    subject_id: row.subject_id,
    checkpoint: row.checkpoint,
    round: row.round,
    verdict: row.verdict,
    note: row.note,
    ...(items && { items }),
    ...(reason !== undefined && { reason }),
    ...(current !== undefined && { current }),
    ...(decided_by !== undefined && {
      decided_by: decided_by && {
        by: presentActor(decided_by.actor),
        verdict: decided_by.verdict,
        at: decided_by.at,
      },
    }),
    actor: presentActor(row.actor),
    submitted_at: row.submitted_at.toISOString(),
    settled_at: row.settled_at?.toISOString() ?? null,
  };
}
