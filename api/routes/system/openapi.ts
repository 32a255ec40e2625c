import { ANSWERED, defineRoute } from '../../http/route.ts';

export const openApiRoute = defineRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document',
  tags: ['System'],
  access: 'public',
  responses: { 200: { description: 'OpenAPI 3.1', contentTypes: ['application/json'] } },
  async handler({ context, response }) {
    response.set('Cache-Control', 'no-cache').json(context.describe());
    return ANSWERED;
  },
});
