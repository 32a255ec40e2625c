import { findFileStanding } from '../../db/queries/files/read.ts';
import type { FileCommand } from '../../workflows/contracts/file/file.ts';
import { isTheirs } from '../../workflows/contracts/file/gate.ts';
import { TRANSITIONS, type FileAction } from '../../workflows/contracts/file/transitions.ts';
import { actorOf } from '../auth/principal.ts';
import { problemOf } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { startAgain } from './start-again.ts';

export type FileRequest = { readonly action: FileAction } & Pick<
  FileCommand,
  'graded' | 'ungraded' | 'reason' | 'destination_site' | 'priority' | 'user_id' | 'username' | 'overrule'
>;

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'logger'>;

/** How long the answer waits for the end of what machines do first, in ms. */
const WORK_PATIENCE = 10_000;

/**
 * Does one of a camera file's actions, as this user, and waits for what comes of it.
 * @param onceId of the request.
 * @returns whether it is done; if not, machines are still at work, or no worker has answered yet.
 * @throws ProblemError not_found, forbidden, illegal_transition, validation_failed, conflict when machines could not do it, or
 *   another's word is on its way
 */
export async function actOnFile(
  context: Parts,
  fileId: string,
  { action, ...said }: FileRequest,
  user: User,
  onceId: string,
): Promise<boolean> {
  if (action === 'start_transfer') {
    const isHeard = await startAgain(context, fileId, user, onceId);
    if (isHeard !== null) return isHeard;
  }
  const command: FileCommand = { ...said, action, id: onceId, actor: actorOf(user) };
  const answer = await submit(context, {
    subject: { kind: 'file', id: fileId },
    id: onceId,
    name: action,
    user,
    request: { action, ...said },
    signal: (_tx, { run }) => {
      if (!isTheirs(action, user, run?.colorist?.id ?? null))
        throw forbidden('The file is not assigned to you.');
      return { ...command, name: action };
    },
    ...(TRANSITIONS[action].works && { patience: WORK_PATIENCE }),
  });
  switch (answer.outcome) {
    case 'pending':
      return false;
    case 'accepted':
      return true;
    // Asked for before, and perhaps still being done.
    case 'already_applied':
      return (await findFileStanding(context.db, fileId))?.task !== action;
    default:
      throw problemOf('file', answer);
  }
}
