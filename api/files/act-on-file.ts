import { findFileInput } from '../../db/queries/files/start.ts';
import { findFileStanding, type FileStanding } from '../../db/queries/files/read.ts';
import {
  TRANSITIONS,
  allowedFileActions,
  type FileAction,
} from '../../workflows/contracts/file/transitions.ts';
import { isFileOver, type FileCommand } from '../../workflows/contracts/file/file.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { conflict, forbidden, invalid, notFound } from '../http/errors.ts';
import { mayActOn } from '../policies/files.ts';
import type { User } from '../schemas/accounts.ts';
import { illegal, settle, type Told } from '../realtime/settle.ts';

export type FileRequest = { readonly action: FileAction } & Pick<
  FileCommand,
  'reason' | 'destination_site' | 'priority' | 'user_id' | 'username'
>;

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements'>;

/** How long the answer waits, in ms: for the workflow's word, and where machines have to work first, for their end. */
const PATIENCE = 5_000;
const WORK_PATIENCE = 10_000;

/**
 * Does one of a camera file's actions, as this user, and waits for what comes of it.
 * @returns whether it is done; if not, machines are still at work, or no worker has answered yet.
 * @throws ProblemError not_found, forbidden, illegal_transition, validation_failed, conflict when machines could not do it;
 *   EngineUnavailableError
 */
export async function actOnFile(
  parts: Parts,
  fileId: string,
  request: FileRequest,
  user: User,
): Promise<boolean> {
  const standing = await findFileStanding(parts.db, fileId);
  if (!standing) throw notFound('such file');
  assertMay(request.action, user, standing);
  if (!standing.isStarted) await startWorkflow(parts, fileId);
  const patience = TRANSITIONS[request.action].works ? WORK_PATIENCE : PATIENCE;
  const command = { ...request, actor: actorOf(user) };
  const told = await settle(parts, patience, (id) => send(parts, fileId, { ...command, id }));
  return await understand(parts, standing, request.action, user, told);
}

function assertMay(action: FileAction, user: User, standing: Pick<FileStanding, 'colorist_id'>): void {
  if (!mayActOn(action, user, standing)) throw forbidden('The file is not assigned to you.');
}

/** One that was reported a moment ago, or while the workflow service was away. */
async function startWorkflow({ db, engine }: Parts, fileId: string): Promise<void> {
  const input = await findFileInput(db, fileId);
  if (input) await engine.startFile(input);
}

/**
 * A file whose workflow was terminated or lost goes on from where it was recorded last.
 * @returns false when it has come to its end.
 */
async function send({ db, engine }: Parts, fileId: string, command: FileCommand): Promise<boolean> {
  if (await engine.signalFile(fileId, command)) return true;
  // Read only now: an end is recorded before its workflow closes.
  const input = await findFileInput(db, fileId);
  if (!input?.run || isFileOver(input.run)) return false;
  await engine.wakeFile(input, command);
  return true;
}

async function understand(
  { db }: Parts,
  before: FileStanding,
  action: FileAction,
  user: User,
  told: Told,
): Promise<boolean> {
  if (told === 'no_word') return false;
  if (told === 'ended') {
    const { state } = (await findFileStanding(db, before.id)) ?? before;
    if (state === TRANSITIONS[action].to) return true;
    throw illegal('file', state, allowedFileActions(state));
  }
  switch (told['outcome']) {
    case 'illegal':
      throw illegal('file', String(told['state']), told['allowed'] as string[]);
    case 'refused': {
      // Somebody else may have been given the file in the meantime.
      assertMay(action, user, (await findFileStanding(db, before.id)) ?? before);
      throw invalid([{ path: '', message: String(told['reason']) }]);
    }
    case 'failed':
      throw conflict(String(told['reason']));
    case 'already_applied':
      return (await findFileStanding(db, before.id))?.task !== action;
    default:
      return true;
  }
}
