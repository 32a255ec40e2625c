import { renameSession } from '../../../db/queries/sessions/rename.ts';
import { actorOf } from '../../auth/principal.ts';
import { setSubjectBudget } from '../../costs/set-budget.ts';
import { defineRoute } from '../../http/route.ts';
import { SESSION_MAKERS } from '../../policies/sessions.ts';
import { patchSession, regenerate, reopen, sessionBudget } from '../../schemas/session-steps.ts';
import { session, sessionAssetParams, sessionParams } from '../../schemas/sessions.ts';
import { commandBody } from '../../schemas/streams.ts';
import { commandSession } from '../../sessions/command.ts';
import { loadSession } from '../../sessions/load-session.ts';
import { regenerateAsset } from '../../sessions/regenerate.ts';

const ANSWERS = {
  200: { description: 'The session as it is now', schema: session },
  202: { description: 'Stored; no worker has answered yet. The session as it still is', schema: session },
} as const;

const changing = {
  method: 'post',
  tags: ['Sessions'],
  access: 'user',
  roles: SESSION_MAKERS,
  about: 'session',
  idempotent: true,
  responses: ANSWERS,
  problems: ['illegal_transition', 'conflict'],
} as const;

const regenerateRoute = defineRoute({
  ...changing,
  path: '/api/sessions/:id/assets/:asset_id/regenerate',
  summary: 'Make an image or a clip anew, with other words where they are given',
  description: 'The one that is there stays until the new one is ready, and can be approved after that.',
  params: sessionAssetParams,
  body: regenerate,
  async handler({ context, user, params: { id, asset_id }, body, onceId }) {
    const isDone = await regenerateAsset(context, id, asset_id, body, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadSession(context, id) };
  },
});

const SUMMARIES = {
  cancel: 'Stop it: what is being made ends within seconds',
  retry: 'Try again what failed',
} as const;

const commandRoute = (name: keyof typeof SUMMARIES) =>
  defineRoute({
    ...changing,
    path: `/api/sessions/:id/${name}`,
    summary: SUMMARIES[name],
    params: sessionParams,
    body: commandBody,
    async handler({ context, user, params: { id }, body: { note }, onceId }) {
      const said = note === undefined ? {} : { note };
      const say = () => ({ name, ...said }) as const;
      const word = { session_id: id, user, onceId, name, request: said };
      const isDone = await commandSession(context, { ...word, say });
      return { status: isDone ? 200 : 202, body: await loadSession(context, id) };
    },
  });

const reopenRoute = defineRoute({
  ...changing,
  path: '/api/sessions/:id/reopen',
  summary: 'Go back to choose other images or clips; what was made is kept',
  params: sessionParams,
  body: reopen,
  async handler({ context, user, params: { id }, body: { step }, onceId }) {
    const say = () => ({ name: 'reopen', step }) as const;
    const word = { session_id: id, user, onceId, name: 'reopen', request: { step } } as const;
    const isDone = await commandSession(context, { ...word, say });
    return { status: isDone ? 200 : 202, body: await loadSession(context, id) };
  },
});

const budgetRoute = defineRoute({
  ...changing,
  path: '/api/sessions/:id/budget',
  summary: 'Set its budget; what a budget held goes on, or with `refuse` is not made and the session ends',
  description:
    '`limit_usd` null lifts it. Left out it stays, and what was held is tried again, as after a raise of the account’s budget.',
  params: sessionParams,
  body: sessionBudget,
  async handler({ context, user, params: { id }, body: { limit_usd, refuse }, onceId }) {
    const say = () => ({ name: 'refuse' }) as const;
    const word = { session_id: id, user, onceId, name: 'refuse', request: {} } as const;
    const isDone = refuse
      ? await commandSession(context, { ...word, say })
      : await setSubjectBudget(context, { kind: 'session', id }, limit_usd, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadSession(context, id) };
  },
});

const patchRoute = defineRoute({
  method: 'patch',
  path: '/api/sessions/:id',
  summary: 'Call it something else',
  tags: ['Sessions'],
  access: 'user',
  roles: SESSION_MAKERS,
  params: sessionParams,
  about: 'session',
  body: patchSession,
  responses: { 200: { description: 'The session', schema: session } },
  async handler({ context, user, params: { id }, body: { title } }) {
    await renameSession(context.db, id, title, actorOf(user));
    return { status: 200, body: await loadSession(context, id) };
  },
});

export const sessionChangeRoutes = [
  patchRoute,
  regenerateRoute,
  reopenRoute,
  budgetRoute,
  commandRoute('retry'),
  commandRoute('cancel'),
];
