import { readVersions } from '../../../db/queries/renders/versions.ts';
import { defineRoute } from '../../http/route.ts';
import { presentJob } from '../../presenters/render.ts';
import { jobParams, jobVersions } from '../../schemas/renders.ts';

export const jobVersionsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs/:id/versions',
  summary: 'What a render job may be compared with',
  description:
    'What it was made from, what was made from it or from the same, and the other films of its stream or session; newest first, 40 at most.',
  tags: ['Renders'],
  access: 'user',
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'The jobs', schema: jobVersions } },
  async handler({ context: { db, environment }, user, params: { id } }) {
    const rows = await readVersions(db, user, id);
    return { status: 200, body: { jobs: rows.map((row) => presentJob(environment, row)) } };
  },
});
