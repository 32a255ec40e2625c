import type { TransferCommandName } from '../../workflows/contracts/transfer/transfer.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';

/**
 * Pauses, resumes, cancels or retries a transfer.
 * @param onceId of the request.
 * @returns whether its workflow has answered.
 * @throws ProblemError not_found, illegal_transition, conflict
 */
export async function controlTransfer(
  context: Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'logger'>,
  transferId: string,
  name: TransferCommandName,
  user: User,
  onceId: string,
): Promise<boolean> {
  const answer = await submit(context, {
    subject: { kind: 'transfer', id: transferId },
    id: onceId,
    name,
    user,
    request: { name },
    signal: () => ({ id: onceId, name, actor: actorOf(user) }),
  });
  return isApplied('transfer', answer);
}
