import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { putAway } from '../../renders/change-job.ts';
import { archivedJob, jobParams, restoredJob } from '../../schemas/renders.ts';

export const archiveJobRoute = defineRoute({
  method: 'delete',
  path: '/dashboard/jobs/:id',
  summary: 'Put a job away: it leaves the list, its files stay',
  description: 'One that is at work goes on; `cancel` ends it.',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'Put away, now or before', schema: archivedJob } },
  async handler({ context, user, params: { id } }) {
    await putAway(context, user, id, true);
    return { status: 200, body: { status: 'archived', job_id: id, message: 'Job archived successfully' } };
  },
});

export const restoreJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs/:id/restore',
  summary: 'Take a job out again that was put away',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  idempotent: true,
  responses: { 200: { description: 'In the list, now or before', schema: restoredJob } },
  async handler({ context, user, params: { id } }) {
    await putAway(context, user, id, false);
    return { status: 200, body: { status: 'restored', job_id: id, message: 'Job restored successfully' } };
  },
});
