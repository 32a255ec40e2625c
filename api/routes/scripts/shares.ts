import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { putShares, scriptParams, shareParams, shares } from '../../schemas/scripts.ts';
import { invite, readShares, uninvite } from '../../scripts/shares.ts';

const listSharesRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/shares',
  summary: 'Who is invited to a script, and to do what',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  responses: { 200: { description: 'Who is invited', schema: shares } },
  problems: ['not_found'],
  handler: async ({ context, user, params }) => ({
    status: 200,
    body: await readShares(context, user, params.id),
  }),
});

const putSharesRoute = defineRoute({
  method: 'put',
  path: '/api/scripts/:id/shares',
  summary: 'Invite these people to a script, and nobody else',
  description:
    '`read` it with its versions, scenes and characters, `comment` on it, or `write` in it. Its owner and admins alone invite, and delete it. A role that changes nothing changes nothing here either. Where somebody else has changed it since `version` was told it is a conflict, and nothing is lost.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: scriptParams,
  body: putShares,
  responses: { 200: { description: 'Who is invited', schema: shares } },
  problems: ['not_found', 'forbidden', 'conflict'],
  handler: async ({ context, user, params, body }) => ({
    status: 200,
    body: await invite(context, user, params.id, body),
  }),
});

const deleteShareRoute = defineRoute({
  method: 'delete',
  path: '/api/scripts/:id/shares/:user_id',
  summary: 'Take an invitation back; whoever is invited may take back their own',
  tags: ['Scripts'],
  access: 'user',
  params: shareParams,
  responses: { 204: { description: 'They are not invited any more' } },
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params }) {
    await uninvite(context, user, params.id, params.user_id);
    return { status: 204 };
  },
});

export const shareRoutes = [listSharesRoute, putSharesRoute, deleteShareRoute];
