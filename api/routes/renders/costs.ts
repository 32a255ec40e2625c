import { listCosts, readSubjectTotals } from '../../../db/queries/costs/read.ts';
import { defineRoute } from '../../http/route.ts';
import { presentCosts } from '../../presenters/costs.ts';
import { costs } from '../../schemas/costs.ts';
import { jobParams } from '../../schemas/renders.ts';

export const jobCostsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs/:id/costs',
  summary: 'What a job’s narration was paid for, sentence by sentence',
  description:
    'Empty where the voice charges nothing. A render has no budget of its own: that of whoever ordered it counts.',
  tags: ['Renders'],
  access: 'user',
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'In US dollars', schema: costs } },
  async handler({ context, params: { id } }) {
    const subject = { kind: 'render', id } as const;
    const [totals, entries] = await Promise.all([
      readSubjectTotals(context.db, subject),
      listCosts(context.db, subject),
    ]);
    return { status: 200, body: presentCosts(totals, entries) };
  },
});
