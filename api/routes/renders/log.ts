import { notFound } from '../../http/errors.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { findJobLog } from '../../renders/job-log.ts';
import { jobParams } from '../../schemas/renders.ts';

export const jobLogRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs/:id/log',
  summary: 'The whole log of a job, oldest first',
  description: 'Empty where no machine has written anything yet. Of very long logs the middle is left out.',
  tags: ['Renders'],
  access: 'user',
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'The log', contentTypes: ['text/plain'] } },
  async handler({ context, params: { id }, response }) {
    const lines = await findJobLog(context, id);
    if (!lines) throw notFound('such render');
    response.set('Cache-Control', 'no-store').type('text/plain; charset=utf-8');
    response.send(lines.map((line) => `${line}\n`).join(''));
    return ANSWERED;
  },
});
