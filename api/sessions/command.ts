import type { Db } from '../../db/database.ts';
import type { Recorded } from '../../db/kind-store.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { SessionCommand } from '../../workflows/contracts/session/session.ts';
import { allowedCommands } from '../../workflows/contracts/session/state.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';

/** What a word says beside its name, its id and who says it. */
type Said<C extends SessionCommand = SessionCommand> = C extends SessionCommand
  ? Omit<C, 'id' | 'actor'>
  : never;

interface SessionWord {
  readonly session_id: string;
  readonly user: User;
  /** Of the request. */
  readonly onceId: string;
  /** As the person sent it. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly name: SessionCommand['name'];
  /** Makes of it what travels, while the session is kept from others: stores the words of an order. */
  readonly say: (tx: Db, recorded: Recorded<'session'>) => Promise<Said> | Said;
}

/**
 * Tells a session something, and waits for its word.
 * @returns whether it has answered; if not, it will do so once a worker is back.
 * @throws ProblemError not_found, illegal_transition, validation_failed, conflict
 */
export async function commandSession(
  context: ApiContext,
  { session_id: id, user, onceId, request, name, say }: SessionWord,
): Promise<boolean> {
  const actor: Actor = actorOf(user);
  const answer = await submit(context, {
    ...{ subject: { kind: 'session', id }, id: onceId, name, user, request: { name, ...request } },
    signal: async (tx, recorded) => {
      const { run, isLost } = recorded;
      // Out of order: the gate says so of the bare name, and no order is stored.
      if (!run || (!isLost && !allowedCommands(run).includes(name))) return { name, id: onceId, actor };
      return { ...(await say(tx, recorded)), id: onceId, actor };
    },
  });
  return isApplied('session', answer);
}
