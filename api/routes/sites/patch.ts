import { changeSite } from '../../sites/change-site.ts';
import { loadSite } from '../../sites/load-site.ts';
import { actorOf } from '../../auth/principal.ts';
import { ENGINEERS } from '../../policies/files.ts';
import { defineRoute } from '../../http/route.ts';
import { patchSite } from '../../schemas/settings.ts';
import { site, siteParams } from '../../schemas/sites.ts';

export const patchSiteRoute = defineRoute({
  method: 'patch',
  path: '/api/sites/:id',
  summary: "Change a site's limits, default destination and automatic steps",
  description:
    'Limits hold for running workers within seconds; automatic steps and the default destination for files reported from now on.',
  tags: ['Sites'],
  access: 'user',
  roles: ENGINEERS,
  params: siteParams,
  body: patchSite,
  responses: { 200: { description: 'The site', schema: site } },
  async handler({ context, user, params: { id }, body }) {
    await changeSite(context, id, body, actorOf(user));
    return { status: 200, body: await loadSite(context, id) };
  },
});
