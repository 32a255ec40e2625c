import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { cancelRender } from '../../renders/cancel-render.ts';
import { loadJob } from '../../renders/load-job.ts';
import { jobDetail, jobParams } from '../../schemas/renders.ts';
import { commandBody } from '../../schemas/streams.ts';

export const cancelJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs/:id/cancel',
  summary: 'End it: ffmpeg stops within seconds, its temporary files go',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  body: commandBody,
  idempotent: true,
  responses: {
    200: { description: 'Cancelled', schema: jobDetail },
    202: { description: 'Stored; no worker has answered yet. The job as it still is', schema: jobDetail },
  },
  problems: ['illegal_transition', 'conflict'],
  async handler({ context, user, params: { id }, onceId }) {
    const isDone = await cancelRender(context, id, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadJob(context, id) };
  },
});
