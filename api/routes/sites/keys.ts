import { revokeSiteKey } from '../../../db/queries/sites/keys.ts';
import { actorOf } from '../../auth/principal.ts';
import { makeSiteKey } from '../../sites/make-site-key.ts';
import { notFound } from '../../http/errors.ts';
import { ADMINS } from '../../policies/roles.ts';
import { defineRoute } from '../../http/route.ts';
import { newSiteKey, siteParams } from '../../schemas/sites.ts';

export const makeSiteKeyRoute = defineRoute({
  method: 'post',
  path: '/api/sites/:id/keys',
  summary: "Make a new key for a site's daemon",
  description:
    'The key is told this once; the one before no longer works. With an `Idempotency-Key` a repeat is told the same key, and changes nothing, as long as that key is in force.',
  tags: ['Sites'],
  access: 'user',
  roles: ADMINS,
  params: siteParams,
  responses: { 201: { description: 'The key', schema: newSiteKey } },
  problems: ['conflict'],
  handler: async ({ context, user, params: { id }, request }) => ({
    status: 201,
    body: await makeSiteKey(context, id, actorOf(user), request.get('Idempotency-Key')),
  }),
});

export const revokeSiteKeyRoute = defineRoute({
  method: 'delete',
  path: '/api/sites/:id/keys',
  summary: "Revoke the key of a site's daemon",
  tags: ['Sites'],
  access: 'user',
  roles: ADMINS,
  params: siteParams,
  responses: { 204: { description: 'No key of this site is in force' } },
  async handler({ context, user, params: { id } }) {
    if (!(await revokeSiteKey(context.db, id, actorOf(user)))) throw notFound('such site');
    return { status: 204 };
  },
});
