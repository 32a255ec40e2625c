import { listDestinations } from '../../../db/queries/sites/sites.ts';
import { countFiles, routingFigures } from '../../../db/queries/files/stats.ts';
import { presentStats } from '../../presenters/stats.ts';
import { defineRoute } from '../../http/route.ts';
import { stats } from '../../schemas/stats.ts';

export const statsRoute = defineRoute({
  method: 'get',
  path: '/api/stats',
  summary: 'The figures of colour routing',
  tags: ['Stats'],
  access: 'user',
  responses: { 200: { description: 'The figures', schema: stats } },
  async handler({ context: { db } }) {
    const [files, figures, sites] = await Promise.all([
      countFiles(db),
      routingFigures(db),
      listDestinations(db),
    ]);
    return { status: 200, body: presentStats(files, figures, sites) };
  },
});
