import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { actorOf } from '../../auth/principal.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { defineRoute } from '../../http/route.ts';
import { createStream, stream } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';
import { startNewStream } from '../../streams/start-new.ts';

export const createStreamRoute = defineRoute({
  method: 'post',
  path: '/api/streams',
  summary: 'Make a stream from a story and start it',
  description: 'Without `segments` they are drafted from the story once it is approved.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  body: createStream,
  bodyBytes: LIMITS.bodyBytes,
  idempotent: true,
  responses: { 201: { description: 'The stream; its workflow is running', schema: stream } },
  problems: ['engine_unavailable'],
  async handler({ context, user, body, onceId }) {
    const id = await startNewStream(context, body, actorOf(user), onceId);
    return { status: 201, headers: { Location: `/api/streams/${id}` }, body: await loadStream(context, id) };
  },
});
