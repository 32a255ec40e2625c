import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { patchJob } from '../../renders/change-job.ts';
import { loadJob } from '../../renders/load-job.ts';
import { jobDetail, jobParams, patchJob as patchBody } from '../../schemas/renders.ts';

export const patchJobRoute = defineRoute({
  method: 'patch',
  path: '/dashboard/jobs/:id',
  summary: 'Change topic and tags; start a draft',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  body: patchBody,
  responses: { 200: { description: 'The job', schema: jobDetail } },
  problems: ['illegal_transition'],
  async handler({ context, user, params: { id }, body }) {
    await patchJob(context, user, id, body);
    return { status: 200, body: await loadJob(context, id) };
  },
});
