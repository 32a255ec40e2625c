import { randomUUID } from 'node:crypto';
import { findStreamForCommand, type CommandedStream } from '../../db/queries/streams/command.ts';
import { isEditable } from '../../workflows/contracts/stream/checkpoints.ts';
import { allowedCommands, streamState } from '../../workflows/contracts/stream/state.ts';
import type {
  AssignCommand,
  StreamCommand,
  StreamCommandName,
  StreamRun,
} from '../../workflows/contracts/stream/stream.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, conflict, notFound } from '../http/errors.ts';
import type { Settlement } from '../realtime/settled.ts';
import type { User } from '../schemas/accounts.ts';

/** How long the answer waits for the workflow's word, in ms. */
const PATIENCE = 5_000;

type Command =
  | { readonly name: Exclude<StreamCommandName, 'assign'>; readonly note?: string | undefined }
  | ({ readonly name: 'assign' } & Pick<AssignCommand, 'user_id' | 'due_at'>);

/**
 * Tells a stream's workflow to cancel, archive, restore, retry or assign, and waits for its word.
 * @returns whether it has answered; if not, it will do so once a worker is back.
 * @throws ProblemError not_found, illegal_transition, conflict; EngineUnavailableError
 */
export async function commandStream(
  context: ApiContext,
  streamId: string,
  command: Command,
  user: User,
): Promise<boolean> {
  const stream = await findStreamForCommand(context.db, streamId);
  if (!stream) throw notFound('such stream');
  if (command.name === 'retry') assertNotEdited(stream);
  const id = randomUUID();
  const { heard, stop } = context.settlements.waitFor(id, PATIENCE);
  try {
    const ended = await send(context, stream, command, { id, actor: actorOf(user) });
    if (ended) return assertDone(ended, command.name);
    return told(await heard);
  } finally {
    stop();
  }
}

/** @returns the stream when it has come to its end, and this command does not start it again. */
async function send(
  { db, engine }: Pick<ApiContext, 'db' | 'engine'>,
  stream: CommandedStream,
  command: Command,
  base: Pick<StreamCommand, 'id' | 'actor'>,
): Promise<CommandedStream | null> {
  const { id: stream_id } = stream;
  if (command.name === 'assign') {
    const { user_id, due_at } = command;
    const payload = { ...base, user_id, ...(due_at !== undefined && { due_at }) };
    return (await engine.signalStream(stream_id, 'assign', payload)) ? null : stream;
  }
  const { name, note } = command;
  const payload = { ...base, ...(note !== undefined && { note }) };
  const wake = async ({ title, due_in_hours, run }: CommandedStream, resumes = false): Promise<null> => {
    const input = { stream_id, due_in_hours, ...(run && { run }) };
    await engine.wakeStream(input, title, name, { ...payload, ...(resumes && { resumes }) });
    return null;
  };
  // A workflow that an operator terminated is no longer there to be told: it goes on from its last state.
  if (name === 'retry' && isShownAsLost(stream)) return await wake(stream, true);
  if (await engine.signalStream(stream_id, name, payload)) return null;
  // Read only now: an end is recorded before its workflow closes, and going on from before it would undo it.
  const last = (await findStreamForCommand(db, stream_id)) ?? stream;
  // These also apply to a stream that has come to its end.
  if (name === 'archive' || name === 'restore') return await wake(last);
  return isAtItsEnd(last.run) ? last : await wake(last, name === 'retry');
}

const isShownAsLost = ({ state, run }: CommandedStream): boolean =>
  state === 'failed' && run !== null && streamState(run) !== 'failed';

const isAtItsEnd = (run: StreamRun | null): boolean =>
  run !== null && (run.ended !== null || run.phase === 'done');

function told(settled: Settlement | null): boolean {
  if (settled === null) return false;
  if (settled['outcome'] === 'illegal')
    throw illegal(String(settled['state']), settled['allowed'] as string[]);
  return true;
}

/** A retry works on what was approved, so texts that were edited since would be passed over. */
function assertNotEdited({ run, revision }: CommandedStream): void {
  if (!run?.checkpoint || run.failure === null || !isEditable(run.checkpoint.name)) return;
  if (run.revision === null || run.revision === revision) return;
  throw conflict('The texts were edited since they were approved. Approve them, and it is tried with them.');
}

/** For a workflow that has ended: cancelling what is cancelled changes nothing, everything else comes too late. */
function assertDone({ run }: CommandedStream, name: StreamCommandName): true {
  const state = run ? streamState(run) : 'running';
  if (name === 'cancel' && state === 'cancelled') return true;
  throw illegal(state, run ? allowedCommands(run) : []);
}

const illegal = (state: string, allowed: readonly string[]): ProblemError =>
  new ProblemError('illegal_transition', `That cannot be done while the stream is ${state}.`, {
    state,
    allowed: [...allowed],
  });
