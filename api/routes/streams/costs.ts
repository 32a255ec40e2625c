import { listCosts, readSubjectTotals } from '../../../db/queries/costs/read.ts';
import { setSubjectBudget } from '../../costs/set-budget.ts';
import { defineRoute } from '../../http/route.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { presentCosts } from '../../presenters/costs.ts';
import { costs, setBudget } from '../../schemas/costs.ts';
import { stream, streamParams } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';

export const streamCostsRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id/costs',
  summary: 'What it has cost, call by call, and its budget',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'In US dollars', schema: costs } },
  async handler({ context, params: { id } }) {
    await loadStream(context, id);
    const subject = { kind: 'stream', id } as const;
    const [totals, entries] = await Promise.all([
      readSubjectTotals(context.db, subject),
      listCosts(context.db, subject),
    ]);
    return { status: 200, body: presentCosts(totals, entries) };
  },
});

export const streamBudgetRoute = defineRoute({
  method: 'post',
  path: '/api/streams/:id/budget',
  summary: 'Set its budget; what a budget held goes on',
  description:
    '`limit_usd` null lifts it. Left out it stays, and what was held is tried again, as after a raise of the account’s budget.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: streamParams,
  about: 'stream',
  body: setBudget,
  idempotent: true,
  responses: {
    200: { description: 'Set', schema: stream },
    202: { description: 'Set; no worker has answered yet. The stream as it still is', schema: stream },
  },
  problems: ['illegal_transition', 'conflict'],
  async handler({ context, user, params: { id }, body: { limit_usd }, onceId }) {
    const isDone = await setSubjectBudget(context, { kind: 'stream', id }, limit_usd, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadStream(context, id) };
  },
});
