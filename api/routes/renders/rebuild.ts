import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { rebuildJobs, rebuildParts } from '../../renders/rebuild-jobs.ts';
import { rebuiltIndex } from '../../schemas/renders.ts';

export const rebuildIndexRoute = defineRoute({
  method: 'post',
  path: '/dashboard/rebuild-index',
  summary: 'Bring the lists in line with what is on disk and in the workflow service',
  description: 'Queries stay right while it runs.',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  idempotent: true,
  responses: { 200: { description: 'Rebuilt', schema: rebuiltIndex } },
  problems: ['engine_unavailable'],
  async handler({ context }) {
    const rebuilt = await rebuildJobs(rebuildParts(context), { isShared: false });
    const jobs_indexed = rebuilt?.indexed ?? 0;
    return {
      status: 200,
      body: { status: 'success', jobs_indexed, message: 'Index rebuilt successfully' },
    };
  },
});
