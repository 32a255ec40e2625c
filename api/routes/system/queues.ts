import { defineRoute } from '../../http/route.ts';
import { queueList } from '../../schemas/queues.ts';
import { readQueues } from '../../system/read-queues.ts';

export const queuesRoute = defineRoute({
  method: 'get',
  path: '/api/queues',
  summary: 'Who serves each task queue, what waits in it, and what to do',
  tags: ['System'],
  access: 'user',
  responses: { 200: { description: 'Every task queue', schema: queueList } },
  problems: ['engine_unavailable'],
  async handler({ context }) {
    return { status: 200, body: { queues: await readQueues(context) } };
  },
});
