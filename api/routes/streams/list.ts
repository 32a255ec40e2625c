import { listStreams } from '../../../db/queries/streams/list.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { presentStreamSummary } from '../../presenters/stream-summary.ts';
import { defineRoute } from '../../http/route.ts';
import { streamList, streamListQuery } from '../../schemas/streams.ts';

export const listStreamsRoute = defineRoute({
  method: 'get',
  path: '/api/streams',
  summary: 'Streams, newest first unless another order is asked for',
  description: 'Archived streams are listed only with `state=archived`.',
  tags: ['Streams'],
  access: 'user',
  query: streamListQuery,
  responses: { 200: { description: 'A page of streams', schema: streamList } },
  async handler({ context: { db, environment }, user, query }) {
    const { rows, total, people } = await listStreams(db, user, query, query.sort, pageWindow(query));
    const streams = rows.map((row) => presentStreamSummary(environment, row, people));
    return { status: 200, body: { streams, ...pageFieldsOf(query, total) } };
  },
});
