import { defineRoute } from '../../http/route.ts';
import { health } from '../../schemas/health.ts';

export const healthRoute = defineRoute({
  method: 'get',
  path: '/health',
  summary: 'How each part is',
  tags: ['System'],
  access: 'public',
  responses: {
    200: { description: 'Every part is well', schema: health },
    503: { description: 'Some part is down', schema: health },
  },
  async handler({ context }) {
    const found = await context.checkHealth();
    return { status: found.status === 'ok' ? 200 : 503, body: found };
  },
});
