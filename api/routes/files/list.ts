import { listFiles } from '../../../db/queries/files/list.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { presentFileSummary } from '../../presenters/file.ts';
import { defineRoute } from '../../http/route.ts';
import { fileList, fileListQuery } from '../../schemas/files.ts';

export const listFilesRoute = defineRoute({
  method: 'get',
  path: '/api/files',
  summary: 'Camera files, newest first unless another order is asked for',
  tags: ['Files'],
  access: 'user',
  query: fileListQuery,
  responses: { 200: { description: 'A page of files', schema: fileList } },
  async handler({ context: { db, environment }, user, query }) {
    const { rows, total } = await listFiles(db, user, query, query.sort, pageWindow(query));
    const files = rows.map((row) => presentFileSummary(environment, row));
    return { status: 200, body: { files, ...pageFieldsOf(query, total) } };
  },
});
