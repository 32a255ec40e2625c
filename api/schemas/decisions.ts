import { z } from 'zod';
import { KIND_NAMES } from '../../workflows/contracts/kinds.ts';
import { VERDICTS } from '../../workflows/contracts/stream/checkpoints.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { ITEM_VERDICTS } from '../../workflows/contracts/stream/decisions.ts';
import { int32, person, text, timestamp, writing } from './common.ts';
import { edits } from './stream-edits.ts';
import { checkpointName, stream } from './streams.ts';

const decisionItem = z.strictObject({
  segment: z.int().min(1).max(LIMITS.segments).meta({ description: 'The index of the segment, from 1' }),
  take: int32,
  verdict: z.enum(ITEM_VERDICTS).meta({
    description:
      '`use`: an older take becomes the current one, to be approved; it goes with `approve` or `regenerate`',
  }),
  prompt: writing(LIMITS.prompt).optional(),
});

/** A reviewer's decision on the open checkpoint. Contract, section 3. */
export const decisionRequest = z
  .strictObject({
    decision_id: z.uuid().optional(),
    checkpoint: checkpointName,
    round: int32,
    verdict: z.enum(VERDICTS),
    note: text(LIMITS.note).optional().meta({ description: 'Needed by `reject` and `send_back`' }),
    items: z.array(decisionItem).min(1).max(LIMITS.segments).optional(),
    edits: edits.optional(),
    /** The revision the reviewer saw; a newer one is a conflict. Left out: the newest. */
    revision: int32.optional(),
    send_back_to: checkpointName.optional(),
    undo_within_sec: z.int().min(LIMITS.undoWithin.min).max(LIMITS.undoWithin.max).optional().meta({
      description:
        'With `approve`: seconds for which nothing begins and `POST /api/streams/:id/undo` takes it back. Left out: it goes on at once',
    }),
    keep_approvals: z.boolean().optional().meta({
      description: 'With `send_back`: approved takes stay approved where nothing they were made from changes',
    }),
  })
  .meta({ id: 'DecisionRequest' });

export const itemOutcome = z.enum(['accepted', 'already_applied', 'stale', 'not_ready', 'not_found']);

export const decisionAnswer = z
  .object({
    decision_id: z.uuid(),
    outcome: z.enum(['accepted', 'already_applied']),
    items: z.array(z.object({ segment: z.int(), outcome: itemOutcome })).optional(),
    stream,
  })
  .meta({ id: 'DecisionAnswer' });

export const pendingDecision = z
  .object({ decision_id: z.uuid(), outcome: z.literal('pending') })
  .meta({ id: 'PendingDecision' });

/** A stored decision, as asked for by its id. */
export const decision = z
  .object({
    decision_id: z.uuid(),
    outcome: z.enum(['pending', 'accepted', 'already_applied', 'stale', 'illegal', 'refused', 'failed']),
    kind: z.enum(KIND_NAMES),
    subject_id: z.string(),
    checkpoint: checkpointName,
    round: z.int().nullable(),
    verdict: z.enum(VERDICTS),
    note: z.string().nullable(),
    items: z.array(z.object({ segment: z.int(), outcome: itemOutcome })).optional(),
    reason: z.string().optional(),
    current: z.object({ checkpoint: checkpointName, round: z.int() }).nullable().optional(),
    decided_by: z.object({ by: person, verdict: z.string(), at: timestamp }).nullable().optional(),
    actor: person,
    submitted_at: timestamp,
    settled_at: timestamp.nullable(),
  })
  .meta({ id: 'Decision' });

export type DecisionRequest = z.infer<typeof decisionRequest>;
export type DecisionAnswer = z.infer<typeof decisionAnswer>;
export type PendingDecision = z.infer<typeof pendingDecision>;
export type StoredDecision = z.infer<typeof decision>;
