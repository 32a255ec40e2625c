import { z } from 'zod';
import { settleUnheard } from '../../db/queries/commands/unsettled.ts';
import { findDecision, type DecisionRow } from '../../db/queries/commands/decisions.ts';
import type { Outcome } from '../../workflows/contracts/outcomes.ts';
import type { Decision } from '../../workflows/contracts/stream/decisions.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import { invalid } from '../http/errors.ts';
import {
  itemOutcome,
  type DecisionAnswer,
  type DecisionRequest,
  type PendingDecision,
} from '../schemas/decisions.ts';
import type { User } from '../schemas/accounts.ts';
import type { Stream } from '../schemas/streams.ts';
import { decisionFaults } from './decision-faults.ts';
import { loadStream } from './load-stream.ts';
import { staleProblem, type First } from './stale-problem.ts';
import { storeDecision } from './store-decision.ts';

/** How long the answer waits for the workflow's word, in ms. Contract, section 3. */
const PATIENCE = 5_000;

/**
 * Decides a checkpoint: stores the decision, signals it, and waits for what the workflow makes of it. Whatever fails after
 * it is stored, the decision is not lost: it is pending, and maintenance delivers it.
 * @throws ProblemError validation_failed, not_found, stale_decision, conflict
 */
export async function decide(
  context: ApiContext,
  streamId: string,
  { onceId, ...request }: DecisionRequest & { readonly onceId: string },
  user: User,
): Promise<DecisionAnswer | PendingDecision> {
  const faults = decisionFaults(request);
  if (faults.length > 0) throw invalid(faults);
  const id = request.decision_id ?? onceId;
  const stored = await storeDecision(context, streamId, id, request, actorOf(user));

  const { heard, stop } = context.settlements.waitFor(id, PATIENCE);
  if (stored.isNew) void deliver(context, streamId, stored.signal, stop);
  else if ((await findDecision(context.db, id))?.outcome) stop();
  await heard;
  // Together, and also when nothing was heard: a word told while the connection was broken stands in the row.
  const [row, stream] = await Promise.all([findDecision(context.db, id), loadStream(context, streamId)]);
  context.metrics.decisions.inc({ outcome: row?.outcome ?? 'pending' });
  return row?.outcome ? settledAnswer(row, stream, stored.isNew) : { decision_id: id, outcome: 'pending' };
}

/** Signals a stored decision. When that fails, `stop` ends the waiting: it is delivered later. */
async function deliver(
  { db, engine, logger }: ApiContext,
  streamId: string,
  signal: Decision,
  stop: () => void,
): Promise<void> {
  try {
    const isRunning = await engine.signalStream(streamId, 'decide', signal);
    // It ended in the moment between, and nothing is open any more; or it has yet to be started, and answers then.
    if (!isRunning && !(await settleUnheard(db, signal.decision_id))) stop();
  } catch (error) {
    const level = error instanceof EngineUnavailableError ? 'warn' : 'error';
    logger[level](
      { err: error, decision: signal.decision_id },
      'a stored decision could not be delivered yet',
    );
    stop();
  }
}

const details = z.looseObject({
  reason: z.string().optional(),
  items: z.array(z.object({ segment: z.int(), outcome: itemOutcome })).optional(),
});

/** What a settled decision's row says, as an answer. @throws ProblemError stale_decision, validation_failed */
function settledAnswer(row: DecisionRow, stream: Stream, isNew: boolean): DecisionAnswer {
  if (row.outcome === 'stale') {
    const { current, decided_by } = row.result as unknown as Outcome & { outcome: 'stale' };
    throw staleProblem({ current, decided_by: decided_by ?? firstOf(row, stream) });
  }
  const { items, reason } = details.parse(row.result ?? {});
  if (row.outcome === 'refused') {
    throw invalid([{ path: '', message: reason ?? 'The decision cannot apply.' }]);
  }
  const outcome = isNew && row.outcome === 'accepted' ? 'accepted' : 'already_applied';
  return { decision_id: row.id, outcome, ...(items && { items }), stream };
}

/** Who was first, as the stream shows it: the workflow had ended and could not say. */
function firstOf({ checkpoint, round }: DecisionRow, { checkpoints }: Stream): First | null {
  const decided = checkpoints.find(({ name }) => name === checkpoint)?.decided;
  if (!decided || decided.round < (round ?? 0)) return null;
  return { actor: decided.by, verdict: decided.verdict, at: decided.at };
}
