import type { Db } from '../../db/database.ts';
import { findPendingCommands } from '../../db/queries/commands/find.ts';
import type { LockedStream } from '../../db/queries/streams/lock.ts';
import type { Recorded } from '../../db/kind-store.ts';
import { isEditable } from '../../workflows/contracts/stream/checkpoints.ts';
import { commandOf, type Decision } from '../../workflows/contracts/stream/decisions.ts';
import { decisionObjection } from '../../workflows/contracts/stream/gate.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { actorOf } from '../auth/principal.ts';
import { problemOf } from '../commands/outcome-problem.ts';
import { staleProblem } from '../commands/stale-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { invalid } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import type { DecisionAnswer, DecisionRequest, PendingDecision } from '../schemas/decisions.ts';
import { decisionFaults, sendBackTarget } from './decision-faults.ts';
import type { TextEdits } from './apply-edits.ts';
import { assertNewest, editTexts } from './edit-texts.ts';
import { loadStream } from './load-stream.ts';

/** What a reviewer decides, with edits that may say which scene of a script a segment is, and of which version they are. */
export type Decided = Omit<DecisionRequest, 'edits'> & {
  readonly edits?: TextEdits | undefined;
  readonly script_version_id?: number;
};

/**
 * Decides a checkpoint. Its edits become a revision in the transaction that stores it: both or neither. That is the newest when the
 * workflow has accepted the decision, see `takeEdits`.
 * @throws ProblemError validation_failed, not_found, stale_decision, conflict
 */
export async function decide(
  context: ApiContext,
  streamId: string,
  { onceId, ...request }: Decided & { readonly onceId: string },
  user: User,
): Promise<DecisionAnswer | PendingDecision> {
  const faults = decisionFaults(request);
  if (faults.length > 0) throw invalid(faults);
  const id = request.decision_id ?? onceId;
  const { isNew, ...answer } = await submit(context, {
    subject: { kind: 'stream', id: streamId },
    id,
    name: 'decide',
    user,
    request,
    signal: async (tx, recorded) => await signalOf(tx, streamId, id, request, actorOf(user), recorded),
  });
  context.metrics.decisions.inc({ outcome: answer.outcome });
  if (answer.outcome === 'pending') return { decision_id: id, outcome: 'pending' };
  if (answer.outcome !== 'accepted' && answer.outcome !== 'already_applied')
    throw problemOf('stream', answer);
  const stream = await loadStream(context, streamId);
  const outcome = isNew ? answer.outcome : 'already_applied';
  const items = answer.outcome === 'accepted' ? answer.items : undefined;
  return { decision_id: id, outcome, ...(items && { items: [...items] }), stream };
}

/** What travels: no texts. New prompts are found in the stored decision. */
async function signalOf(
  tx: Db,
  streamId: string,
  id: string,
  request: Decided,
  actor: Actor,
  recorded: Recorded<'stream'>,
): Promise<ReturnType<typeof commandOf> & Brought> {
  const { checkpoint, round, verdict, note, items, keep_approvals, undo_within_sec } = request;
  const { script_version_id } = request;
  const send_back_to = sendBackTarget(request);
  const decision: Decision = {
    decision_id: id,
    checkpoint,
    round,
    verdict,
    actor,
    ...(note !== undefined && { note }),
    ...(send_back_to !== undefined && { send_back_to }),
    ...(keep_approvals && { keep_approvals }),
    ...(undo_within_sec !== undefined && { undo_within_sec }),
    ...(items && {
      items: items.map(({ prompt, ...item }) => ({
        ...item,
        ...(prompt !== undefined && { prompted: true }),
      })),
    }),
  };
  // Before its edits are taken up: those of a decision that cannot apply change nothing.
  const objection = decisionObjection(recorded.run, decision);
  if (objection && objection.outcome !== 'already_applied') throw problemOf('stream', objection);
  const stream = { revision: 1, ...recorded, id: streamId };
  const saved = await savedRevision(tx, stream, request, actor);
  // While texts are edited the newest is decided on. What is sent back with edits has them where it comes to.
  const revision = isEditable(checkpoint) ? saved : (stream.run?.revision ?? stream.revision);
  return {
    ...commandOf({ ...decision, revision }),
    ...(saved !== stream.revision && { edited: saved }),
    ...(script_version_id !== undefined && { script_version_id }),
  };
}

/** What stands with a stored decision, and takes effect when it is accepted. */
interface Brought {
  /** The revision that its edits have made. */
  readonly edited?: number;
  readonly script_version_id?: number;
}

/** The revision that the edits make, else the newest. */
async function savedRevision(
  tx: Db,
  stream: LockedStream,
  { checkpoint, round, edits, revision }: Decided,
  actor: Actor,
): Promise<number> {
  if (!isEditable(checkpoint))
    return edits
      ? await editTexts(tx, stream, { edits, revision: undefined, author: actor.username })
      : stream.revision;
  if (edits) {
    // Of two who decide at once the second would put the texts of a decision in force that is not.
    const pending = await findPendingCommands(tx, { kind: 'stream', id: stream.id });
    const first = pending.find((one) => one.checkpoint === checkpoint && one.round === round);
    if (first?.verdict) {
      const decided_by = {
        actor: first.actor,
        verdict: first.verdict,
        at: first.submitted_at.toISOString(),
      };
      throw staleProblem({ current: { checkpoint, round }, decided_by });
    }
    return await editTexts(tx, stream, { edits, revision, author: actor.username });
  }
  assertNewest(stream, revision);
  return stream.revision;
}
