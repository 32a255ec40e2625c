import { recordHeartbeat } from '../../../db/queries/sites/sites.ts';
import { assertOwnSite, claimOf } from '../../auth/daemon-keys.ts';
import { loadSite } from '../../sites/load-site.ts';
import { notFound } from '../../http/errors.ts';
import { NOBODY } from '../../policies/files.ts';
import { defineRoute } from '../../http/route.ts';
import { heartbeat, site, siteParams } from '../../schemas/sites.ts';

export const heartbeatRoute = defineRoute({
  method: 'post',
  path: '/api/sites/:id/heartbeat',
  summary: "A sign of life of a site's daemon",
  description:
    "`serves` is for the site's own key, and holds for 90 s: then the house serves the site again. Said with the key of all sites it is refused.",
  tags: ['Sites'],
  access: 'daemon',
  roles: NOBODY,
  params: siteParams,
  body: heartbeat,
  responses: { 200: { description: 'The site', schema: site } },
  async handler({ context, principal, params: { id }, body }) {
    assertOwnSite(principal, id);
    const vitals = { ...body, serves: claimOf(principal, body.serves) };
    if (!(await recordHeartbeat(context.db, id, vitals))) throw notFound('such site');
    return { status: 200, body: await loadSite(context, id) };
  },
});
