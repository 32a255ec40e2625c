import { isEditable } from '../../workflows/contracts/stream/checkpoints.ts';
import type { AssignCommand, StreamCommandName } from '../../workflows/contracts/stream/stream.ts';
import type { Recorded } from '../../db/kind-store.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { conflict } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

type StreamWord =
  | { readonly name: Exclude<StreamCommandName, 'assign'>; readonly note?: string | undefined }
  | ({ readonly name: 'assign' } & Pick<AssignCommand, 'user_id' | 'due_at'>);

/**
 * Tells a stream to cancel, archive, restore, retry or assign, and waits for its word.
 * @param onceId of the request.
 * @returns whether it has answered; if not, it will do so once a worker is back.
 * @throws ProblemError not_found, illegal_transition, conflict
 */
export async function commandStream(
  context: ApiContext,
  streamId: string,
  word: StreamWord,
  user: User,
  onceId: string,
): Promise<boolean> {
  const { name, note, ...said } = { note: undefined, ...word };
  const request = { name, ...(note !== undefined && { note }), ...said };
  const answer = await submit(context, {
    subject: { kind: 'stream', id: streamId },
    id: onceId,
    name: word.name,
    user,
    request,
    signal: (_tx, recorded) => {
      if (word.name === 'retry') assertNotEdited(recorded);
      return { ...request, id: onceId, actor: actorOf(user) };
    },
  });
  return isApplied('stream', answer);
}

/** A retry works on what was approved, so texts that were edited since would be passed over. */
function assertNotEdited({ run, revision }: Recorded<'stream'>): void {
  if (!run?.checkpoint || run.failure === null || !isEditable(run.checkpoint.name)) return;
  if (run.revision === null || run.revision === revision) return;
  throw conflict('The texts were edited since they were approved. Approve them, and it is tried with them.');
}
