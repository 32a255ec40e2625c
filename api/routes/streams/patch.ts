import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { defineRoute } from '../../http/route.ts';
import { patchStream as patchBody } from '../../schemas/stream-edits.ts';
import { stream, streamParams } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';
import { patchStream } from '../../streams/patch-stream.ts';

export const patchStreamRoute = defineRoute({
  method: 'patch',
  path: '/api/streams/:id',
  summary: 'Save edits of story or spec without deciding',
  description:
    '`revision` is the one that was edited; when another has been saved meanwhile it is a conflict, and nothing is lost.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: streamParams,
  about: 'stream',
  body: patchBody,
  bodyBytes: LIMITS.bodyBytes,
  responses: { 200: { description: 'The stream with its new revision', schema: stream } },
  problems: ['conflict', 'illegal_transition'],
  async handler({ context, user, params, body }) {
    await patchStream(context, params.id, body, user);
    return { status: 200, body: await loadStream(context, params.id) };
  },
});
