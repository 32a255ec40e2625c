import { workflowsLink } from '../../presenters/temporal-url.ts';
import { defineRoute } from '../../http/route.ts';
import { engineLinks } from '../../schemas/health.ts';

export const engineRoute = defineRoute({
  method: 'get',
  path: '/api/engine',
  summary: "Where Temporal's UI lists the workflows",
  tags: ['System'],
  access: 'user',
  responses: { 200: { description: 'The link', schema: engineLinks } },
  handler: ({ context: { environment } }) =>
    Promise.resolve({ status: 200, body: { temporal_url: workflowsLink(environment) } }),
});
