import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { numberText } from '../../schemas/numbered.ts';
import { streamOfVersion } from '../../schemas/stream-script.ts';
import { stream } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';
import { makeStreamOf } from '../../streams/script/make-stream.ts';

export const streamOfVersionRoute = defineRoute({
  method: 'post',
  path: '/api/scripts/:id/versions/:version/stream',
  summary: 'Make a film stream of a version: its scenes become the segments',
  description:
    'Each segment keeps the id of its scene. `GET /api/streams/:id/script` says later which of them a newer version has left behind.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: z.object({ id: numberText, version: numberText }),
  body: streamOfVersion,
  idempotent: true,
  responses: { 201: { description: 'The stream; its workflow is running', schema: stream } },
  problems: ['not_found', 'conflict', 'engine_unavailable'],
  async handler({ context, user, params, body, onceId }) {
    const made = await makeStreamOf(
      context,
      { script_id: params.id, number: params.version },
      body,
      user,
      onceId,
    );
    const location = `/api/streams/${made}`;
    return { status: 201, headers: { Location: location }, body: await loadStream(context, made) };
  },
});
