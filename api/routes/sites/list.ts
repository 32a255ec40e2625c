import { listSites } from '../../../db/queries/sites/sites.ts';
import { presentSite } from '../../presenters/site.ts';
import { defineRoute } from '../../http/route.ts';
import { siteList } from '../../schemas/sites.ts';

export const listSitesRoute = defineRoute({
  method: 'get',
  path: '/api/sites',
  summary: 'All sites, by name',
  tags: ['Sites'],
  access: 'daemon',
  responses: { 200: { description: 'The sites', schema: siteList } },
  handler: async ({ context: { db } }) => ({ status: 200, body: (await listSites(db)).map(presentSite) }),
});
