import { countByState } from '../../../db/queries/renders/count-by-state.ts';
import { defineRoute } from '../../http/route.ts';
import { jobCounts, jobCountsQuery } from '../../schemas/renders.ts';

export const jobCountsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/counts',
  summary: 'How many render jobs stand how, of those that a list would show',
  tags: ['Renders'],
  access: 'user',
  query: jobCountsQuery,
  responses: { 200: { description: 'The counts', schema: jobCounts } },
  async handler({ context: { db }, user, query }) {
    return { status: 200, body: await countByState(db, user, query) };
  },
});
