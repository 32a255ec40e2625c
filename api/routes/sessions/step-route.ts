import type { Response } from 'express';
import type { z } from 'zod';
import type { Role } from '../../../workflows/contracts/roles.ts';
import type { ApiContext } from '../../context.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import type { User } from '../../schemas/accounts.ts';
import type { ErrorCode } from '../../schemas/problem.ts';
import { waitQuery } from '../../schemas/session-steps.ts';
import { session } from '../../schemas/sessions.ts';
import { loadSession } from '../../sessions/load-session.ts';
import { waitForStep } from '../../sessions/wait-for-step.ts';

interface Step<B extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly roles: readonly Role[];
  readonly body: B;
  readonly problems?: readonly ErrorCode[];
  /** @returns the session, and whether it has answered. */
  readonly act: (
    context: ApiContext,
    body: z.output<B>,
    user: User,
    onceId: string,
  ) => Promise<{ readonly id: string; readonly isDone: boolean }>;
}

const OUT_OF_ORDER = 'A step out of order is a conflict that names the state and what it allows.';

/** One step of a session: answered at once, or with `wait` when machines have done it. */
export const stepRoute = <B extends z.ZodType>({
  path,
  summary,
  description,
  roles,
  body,
  problems = [],
  act,
}: Step<B>): Route =>
  defineRoute({
    method: 'post',
    path,
    summary,
    description: description === undefined ? OUT_OF_ORDER : `${description} ${OUT_OF_ORDER}`,
    tags: ['Sessions'],
    access: 'user',
    roles,
    query: waitQuery,
    body,
    idempotent: true,
    responses: {
      200: { description: 'The session as it is now', schema: session },
      202: { description: 'Stored; no worker has answered yet. The session as it still is', schema: session },
    },
    problems: ['not_found', 'illegal_transition', 'conflict', ...problems],
    async handler({ context, user, query: { wait }, body: asked, onceId, response }) {
      const { id, isDone } = await act(context, asked as z.output<B>, user, onceId);
      if (wait !== undefined) await waitForStep(context, id, wait, hungUp(response));
      const view = await loadSession(context, id);
      return { status: isDone || view.pending === null ? 200 : 202, body: view };
    },
  });

/** Nobody is there any more to be answered. */
function hungUp(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
