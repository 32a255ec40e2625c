import { actorOf } from '../../auth/principal.ts';
import { defineRoute } from '../../http/route.ts';
import { ADMINS } from '../../policies/roles.ts';
import { siteParams } from '../../schemas/sites.ts';
import { removeIdleSite } from '../../sites/remove-site.ts';

export const removeSiteRoute = defineRoute({
  method: 'delete',
  path: '/api/sites/:id',
  summary: 'Take a site away',
  description:
    'Its key is revoked, and workers let go of it within seconds. Files that it found stay, and so does what lies in its folders. Refused while files are under way from or to it. A site added later under the same short name is this one again.',
  tags: ['Sites'],
  access: 'user',
  roles: ADMINS,
  params: siteParams,
  responses: { 204: { description: 'There is no such site any more' } },
  problems: ['conflict'],
  async handler({ context, user, params: { id } }) {
    await removeIdleSite(context, id, actorOf(user));
    return { status: 204 };
  },
});
