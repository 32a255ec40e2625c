import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { orderJob } from '../../renders/order-job.ts';
import { createJob } from '../../schemas/render-plan.ts';
import { createdJob } from '../../schemas/renders.ts';

export const createJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs',
  summary: 'Order a film of scenes',
  description:
    'The body is kept as the job’s plan, with the digests of the files it names. Everybody who is signed in sees the job, unless it is made of what only one person sees: then it is that person’s. A draft is kept, and started by `PATCH` with `is_draft: false`.',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  body: createJob,
  bodyBytes: LIMITS.bodyBytes,
  idempotent: true,
  responses: { 201: { description: 'Ordered', schema: createdJob } },
  async handler({ context, user, body, onceId }) {
    await orderJob(context, user, body, onceId);
    return {
      status: 201,
      headers: { Location: `/dashboard/jobs/${onceId}` },
      body: { job_id: onceId, status: 'queued' },
    };
  },
});
