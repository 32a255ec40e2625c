import { appendAudit } from '../../db/queries/audit/append.ts';
import { setBudget } from '../../db/queries/costs/budgets.ts';
import { lockStream } from '../../db/queries/streams/lock.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

/**
 * Sets a stream's budget, and has what a budget held go on.
 * @param limit_usd US dollars; null lifts it; undefined leaves it as it is.
 * @param onceId of the request.
 * @returns whether the stream has answered.
 * @throws ProblemError not_found
 */
export async function setStreamBudget(
  context: ApiContext,
  id: string,
  limit_usd: number | null | undefined,
  user: User,
  onceId: string,
): Promise<boolean> {
  const subject = { kind: 'stream', id } as const;
  const actor = actorOf(user);
  const isHeld = await context.db.transaction().execute(async (tx) => {
    const stream = await lockStream(tx, id);
    if (!stream) throw notFound('such stream');
    if (limit_usd !== undefined) {
      await setBudget(tx, { scope: 'stream', id }, limit_usd, user.id);
      const at = new Date().toISOString();
      await appendAudit(tx, subject, [{ action: 'stream.budget_set', actor, at, detail: { limit_usd } }]);
    }
    return Boolean(stream.run?.held) && !stream.run?.ended;
  });
  if (!isHeld) return true;
  const signal = () => ({ id: onceId, name: 'raise', actor });
  return isApplied(
    'stream',
    await submit(context, { subject, id: onceId, name: 'raise', user, request: {}, signal }),
  );
}
