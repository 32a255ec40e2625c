import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import {
  draftChanges,
  draftChangesQuery,
  pushChanges,
  pushed,
  scriptDraft,
} from '../../schemas/script-draft.ts';
import { scriptParams } from '../../schemas/scripts.ts';
import { draftChangesSince, openDraft } from '../../scripts/draft/open-draft.ts';
import { pushDraftChanges } from '../../scripts/draft/push-changes.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';

const openDraftRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/draft',
  summary: 'The text that the script’s writers are at, all of them at once',
  description: 'It begins as what the newest version says. `/ws/scripts/{id}` tells each change after it.',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  responses: { 200: { description: 'The text, and how many changes it has had', schema: scriptDraft } },
  problems: ['not_found'],
  handler: async ({ context, user, params: { id } }) => ({
    status: 200,
    body: await openDraft(context, user, id),
  }),
});

const changesRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/draft/changes',
  summary: 'The changes of the draft after a version, in the order that all writers have them',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  query: draftChangesQuery,
  responses: { 200: { description: 'At most 500; ask again after the last', schema: draftChanges } },
  problems: ['not_found'],
  handler: async ({ context, user, params: { id }, query: { since } }) => ({
    status: 200,
    body: await draftChangesSince(context, user, id, since),
  }),
});

const pushRoute = defineRoute({
  method: 'post',
  path: '/api/scripts/:id/draft/changes',
  summary: 'Put changes after the newest one',
  description:
    'Made on an older version they are a conflict: fetch what came since, make them anew on top of that, and send them again. What is answered with 200 is kept.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: scriptParams,
  body: pushChanges,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  responses: { 200: { description: 'The draft’s version with them', schema: pushed } },
  problems: ['not_found', 'conflict'],
  handler: async ({ context, user, params: { id }, body }) => ({
    status: 200,
    body: { version: await pushDraftChanges(context, user, id, body) },
  }),
});

export const draftRoutes = [openDraftRoute, changesRoute, pushRoute];
