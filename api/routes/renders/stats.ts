import { jobFigures } from '../../../db/queries/renders/job-stats.ts';
import { defineRoute } from '../../http/route.ts';
import { presentJobStats } from '../../presenters/job-stats.ts';
import { jobStats } from '../../schemas/renders.ts';

export const jobStatsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/stats',
  summary: 'Figures of all jobs, put away or not',
  tags: ['Renders'],
  access: 'user',
  responses: { 200: { description: 'The figures', schema: jobStats } },
  async handler({ context: { db }, user }) {
    return { status: 200, body: presentJobStats(await jobFigures(db, user)) };
  },
});
