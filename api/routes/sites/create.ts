import { createNewSite } from '../../sites/create-site.ts';
import { loadSite } from '../../sites/load-site.ts';
import { actorOf } from '../../auth/principal.ts';
import { ADMINS } from '../../policies/roles.ts';
import { defineRoute } from '../../http/route.ts';
import { createSite, site } from '../../schemas/sites.ts';

export const createSiteRoute = defineRoute({
  method: 'post',
  path: '/api/sites',
  summary: 'Add a site',
  tags: ['Sites'],
  access: 'user',
  roles: ADMINS,
  body: createSite,
  idempotent: true,
  responses: { 201: { description: 'The site', schema: site } },
  problems: ['conflict'],
  async handler({ context, user, body }) {
    const id = await createNewSite(context, body, actorOf(user));
    return { status: 201, headers: { Location: `/api/sites/${id}` }, body: await loadSite(context, id) };
  },
});
