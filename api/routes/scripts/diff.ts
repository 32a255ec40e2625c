import { defineRoute } from '../../http/route.ts';
import { diffQuery, versionDiff } from '../../schemas/script-diff.ts';
import { scriptParams } from '../../schemas/scripts.ts';
import { compareVersions } from '../../scripts/diff/compare-versions.ts';

export const diffRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/diff',
  summary: 'What is another in one version than in another, by line and by word',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  query: diffQuery,
  responses: { 200: { description: 'Both texts, block by block', schema: versionDiff } },
  problems: ['not_found', 'rate_limited'],
  handler: async ({ context, user, params, query }) => ({
    status: 200,
    body: await compareVersions(context, user, { script_id: params.id, ...query }),
  }),
});
