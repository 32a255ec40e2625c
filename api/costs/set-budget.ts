import type { Db } from '../../db/database.ts';
import { storeOf } from '../../db/kinds.ts';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { setBudget } from '../../db/queries/costs/budgets.ts';
import type { Command } from '../../workflows/contracts/commands.ts';
import { GATES, type Runs, type Subject } from '../../workflows/contracts/kinds.ts';
import type { KindGate } from '../../workflows/contracts/kind-gate.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

/** The kinds of which one waits when a budget does not allow its next call. */
export type HeldKind = 'stream' | 'session' | 'job';

/**
 * Sets a subject's budget, and has what a budget held go on.
 * @param limit_usd US dollars; null lifts it; undefined leaves it as it is.
 * @param onceId of the request.
 * @returns whether its workflow has answered.
 * @throws ProblemError not_found, illegal_transition, conflict
 */
export async function setSubjectBudget<K extends HeldKind>(
  context: ApiContext,
  subject: Subject<K>,
  limit_usd: number | null | undefined,
  user: User,
  onceId: string,
): Promise<boolean> {
  const { kind, id } = subject;
  const raise: Command = { id: onceId, name: 'raise', actor: actorOf(user) };
  const gate: KindGate<Runs[K]> = GATES[kind];
  const isHeld = await context.db.transaction().execute(async (tx) => {
    const recorded = await storeOf(kind).lock(tx, id);
    if (!recorded) throw notFound(`such ${kind}`);
    if (limit_usd !== undefined) await writeBudget(tx, subject, limit_usd, user);
    return Boolean(recorded.run?.held) && gate.objection(recorded.run, raise) === null;
  });
  if (!isHeld) return true;
  const word = { subject, id: onceId, name: raise.name, user, request: { name: raise.name } };
  return isApplied(kind, await submit(context, { ...word, signal: () => raise }));
}

/** Writes it, and that it was set. */
export async function writeBudget(
  tx: Db,
  { kind, id }: Subject<HeldKind>,
  limit_usd: number | null,
  user: User,
): Promise<void> {
  await setBudget(tx, { scope: kind, id }, limit_usd, user.id);
  const at = new Date().toISOString();
  const entry = { action: `${kind}.budget_set`, actor: actorOf(user), at, detail: { limit_usd } };
  await appendAudit(tx, { kind, id }, [entry]);
}
