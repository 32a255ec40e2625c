import { defineRoute } from '../../http/route.ts';
import { loadJob } from '../../renders/load-job.ts';
import { jobDetail, jobParams } from '../../schemas/renders.ts';

export const getJobRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs/:id',
  summary: 'A render job with its plan, steps and log',
  tags: ['Renders'],
  access: 'user',
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'The job', schema: jobDetail } },
  async handler({ context, params: { id } }) {
    return { status: 200, body: await loadJob(context, id) };
  },
});
