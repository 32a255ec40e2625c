import { z } from 'zod';
import type { DecisionRow } from '../../db/queries/commands/decisions.ts';
import type { DecidedBy } from '../../workflows/contracts/outcomes.ts';
import { decision, type StoredDecision } from '../schemas/decisions.ts';
import { presentActor } from './checkpoint.ts';

/** What the workflow's word may hold beside the outcome. */
const details = z.object({
  items: decision.shape.items,
  reason: decision.shape.reason,
  current: decision.shape.current,
  decided_by: z.custom<DecidedBy>().nullable().optional(),
});

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
