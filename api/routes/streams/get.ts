import { defineRoute } from '../../http/route.ts';
import { stream, streamParams } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';

export const getStreamRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id',
  summary: 'A stream with its texts and assets',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'The stream', schema: stream } },
  problems: ['not_found'],
  handler: async ({ context, params }) => ({ status: 200, body: await loadStream(context, params.id) }),
});
