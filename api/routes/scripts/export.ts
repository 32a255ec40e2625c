import { ANSWERED, defineRoute } from '../../http/route.ts';
import { exportQuery } from '../../schemas/script-files.ts';
import { versionParams } from '../../schemas/script-versions.ts';
import { exportVersion } from '../../scripts/export/export-version.ts';

export const exportVersionRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/versions/:version/export',
  summary: 'A version as a file',
  tags: ['Scripts'],
  access: 'user',
  params: versionParams,
  query: exportQuery,
  responses: {
    200: { description: 'The file', contentTypes: ['text/plain', 'application/xml', 'application/pdf'] },
  },
  problems: ['not_found', 'validation_failed', 'rate_limited'],
  async handler({ context, user, params, query, response }) {
    const asked = { script_id: params.id, number: params.version };
    const { name, content, mediaType } = await exportVersion(context, user, asked, query);
    response.attachment(name);
    response.set({ 'Content-Type': mediaType, 'Cache-Control': 'no-store' });
    response.send(content);
    return ANSWERED;
  },
});
