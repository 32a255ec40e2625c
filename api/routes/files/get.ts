import { loadFile } from '../../files/load-file.ts';
import { defineRoute } from '../../http/route.ts';
import { file, fileParams } from '../../schemas/files.ts';

export const getFileRoute = defineRoute({
  method: 'get',
  path: '/api/files/:id',
  summary: 'A camera file with its probe',
  tags: ['Files'],
  access: 'user',
  params: fileParams,
  about: 'file',
  responses: { 200: { description: 'The file', schema: file } },
  handler: async ({ context, params }) => ({ status: 200, body: await loadFile(context, params.id) }),
});
