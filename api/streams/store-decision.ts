import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../db/database.ts';
import {
  findDecision,
  findPendingDecision,
  insertDecision,
  type DecisionRow,
} from '../../db/queries/commands/decisions.ts';
import { lockStream, type LockedStream } from '../../db/queries/streams/lock.ts';
import { isEditable, type CheckpointName } from '../../workflows/contracts/stream/checkpoints.ts';
import type { Decision } from '../../workflows/contracts/stream/decisions.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound } from '../http/errors.ts';
import type { DecisionRequest } from '../schemas/decisions.ts';
import { sendBackTarget } from './decision-faults.ts';
import { assertNewest, editTexts } from './edit-texts.ts';
import { staleProblem } from './stale-problem.ts';

export type StoredDecision = { readonly isNew: true; readonly signal: Decision } | { readonly isNew: false };

/**
 * Stores a decision, and its edits as a revision, in one transaction: both or neither. A decision that cannot apply any
 * more changes nothing; one that was stored before is left as it is.
 * @throws ProblemError not_found, stale_decision, conflict, validation_failed
 */
export async function storeDecision(
  { db }: Pick<ApiContext, 'db'>,
  streamId: string,
  id: string,
  request: DecisionRequest,
  actor: Actor,
): Promise<StoredDecision> {
  return await db.transaction().execute(async (tx) => {
    // In this order, on one connection, in one round trip.
    const [stream, stored] = await Promise.all([lockStream(tx, streamId), findDecision(tx, id)]);
    if (!stream) throw notFound('such stream');
    if (stored && isRepeat(stored, streamId, request, actor)) return { isNew: false };
    assertOpen(stream, request);
    const signal = signalOf(id, request, actor, await decidedRevision(tx, stream, request, actor));
    const isStored = await insertDecision(tx, streamId, signal, request);
    if (!isStored) throw conflict('Another decision has this decision_id.');
    return { isNew: true, signal };
  });
}

/** Whether the one that is stored is this very decision. @throws ProblemError conflict when it is another with its id. */
function isRepeat(stored: DecisionRow, streamId: string, request: DecisionRequest, actor: Actor): boolean {
  const sent: unknown = JSON.parse(JSON.stringify(request));
  const isSame =
    stored.subject_id === streamId && stored.actor.id === actor.id && isDeepStrictEqual(stored.payload, sent);
  if (!isSame) throw conflict('Another decision has this decision_id.');
  return true;
}

/** Until the workflow has first spoken it is about to open the story. */
const openOf = ({ run }: LockedStream): { checkpoint: CheckpointName; round: number } | null => {
  if (!run) return { checkpoint: 'story', round: 1 };
  return run.checkpoint && !run.ended
    ? { checkpoint: run.checkpoint.name, round: run.checkpoint.round }
    : null;
};

function assertOpen(stream: LockedStream, { checkpoint, round }: DecisionRequest): void {
  const current = openOf(stream);
  if (current?.checkpoint === checkpoint && current.round === round) return;
  const last = stream.run?.decided[checkpoint];
  throw staleProblem({ current, decided_by: last && last.round >= round ? last : null });
}

/** The revision that is decided on: the one the edits make, else the newest while texts are edited, else the one in force. */
async function decidedRevision(
  tx: Db,
  stream: LockedStream,
  { checkpoint, round, edits, revision }: DecisionRequest,
  actor: Actor,
): Promise<number> {
  if (!isEditable(checkpoint)) return stream.run?.revision ?? stream.revision;
  // Of two who decide at once the second would put the texts of a decision in force that is not.
  const first = edits && (await findPendingDecision(tx, stream.id, { name: checkpoint, round }));
  if (first) {
    const decided_by = { actor: first.actor, verdict: first.verdict, at: first.submitted_at.toISOString() };
    throw staleProblem({ current: openOf(stream), decided_by });
  }
  if (edits) return await editTexts(tx, stream, { edits, revision, author: actor.username });
  assertNewest(stream, revision);
  return stream.revision;
}

/** What travels: no texts. New prompts are found in the stored decision. */
function signalOf(id: string, request: DecisionRequest, actor: Actor, revision: number): Decision {
  const { checkpoint, round, verdict, note, items } = request;
  const send_back_to = sendBackTarget(request);
  return {
    decision_id: id,
    checkpoint,
    round,
    verdict,
    actor,
    revision,
    ...(note !== undefined && { note }),
    ...(send_back_to !== undefined && { send_back_to }),
    ...(items && {
      items: items.map(({ prompt, ...item }) => ({
        ...item,
        ...(prompt !== undefined && { prompted: true }),
      })),
    }),
  };
}
