import { listGraded } from '../../files/list-graded.ts';
import { defineRoute } from '../../http/route.ts';
import { gradedFolder } from '../../schemas/file-actions.ts';
import { fileParams } from '../../schemas/files.ts';

export const listGradedRoute = defineRoute({
  method: 'get',
  path: '/api/files/:id/graded',
  summary: 'What can be delivered of a file',
  description:
    'The graded results at its destination, as the site sees them at this moment: files, sequences, and folders with all in them. Sidecars are no result by themselves; nor is what is hidden or still being copied.',
  tags: ['Files'],
  access: 'user',
  params: fileParams,
  about: 'file',
  responses: { 200: { description: 'What lies in the graded folder', schema: gradedFolder } },
  problems: ['conflict', 'engine_unavailable'],
  handler: async ({ context, params }) => {
    const { path, results, left_out } = await listGraded(context, params.id);
    return { status: 200, body: { path, results: results.map((each) => ({ ...each })), left_out } };
  },
});
