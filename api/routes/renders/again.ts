import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { duplicateJob, retryJob } from '../../renders/again.ts';
import { jobParams, newJob } from '../../schemas/renders.ts';

export const duplicateJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs/:id/duplicate',
  summary: 'Make the same film once more, as a job of its own',
  description: 'In any state. The duplicate of a draft is a draft.',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  idempotent: true,
  responses: { 200: { description: 'The new job', schema: newJob } },
  async handler({ context, user, params: { id }, onceId }) {
    await duplicateJob(context, user, id, onceId);
    return {
      status: 200,
      body: { new_job_id: onceId, status: 'queued', message: `Duplicated from ${id}` },
    };
  },
});

export const retryJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs/:id/retry',
  summary: 'Try again what came to nothing, as a job of its own',
  description:
    'Only from `error`. As long as a retry is at work it is the answer to whoever asks again: no job is tried twice at the same time.',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  idempotent: true,
  responses: { 200: { description: 'The job that tries it again', schema: newJob } },
  problems: ['illegal_transition'],
  async handler({ context, user, params: { id }, onceId }) {
    const new_job_id = await retryJob(context, user, id, onceId);
    return {
      status: 200,
      body: { new_job_id, status: 'queued', message: `Retry job created from ${id}` },
    };
  },
});
