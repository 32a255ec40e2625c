import { defineRoute } from '../../http/route.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { presentStreamScript } from '../../presenters/stream-script.ts';
import { streamScript, takenUp, takeUpScenes as takeUpBody } from '../../schemas/stream-script.ts';
import { streamParams } from '../../schemas/streams.ts';
import { loadStream } from '../../streams/load-stream.ts';
import { besideScript } from '../../streams/script/beside.ts';
import { takeUpScenes } from '../../streams/script/take-up.ts';

const getScriptRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id/script',
  summary: 'A stream beside the script that it was made from: what is out of date, and what it would be',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'Segment by segment', schema: streamScript } },
  problems: ['not_found'],
  handler: async ({ context, user, params: { id } }) => ({
    status: 200,
    body: presentStreamScript(await besideScript(context, id, user)),
  }),
});

const takeUpRoute = defineRoute({
  method: 'post',
  path: '/api/streams/:id/script/take-up',
  summary: 'Bring segments up to date with the newest version of the script',
  description:
    'At story and spec their texts are edited. From later checkpoints the stream is sent back to its spec with the new texts: just the takes that are out of date are made anew.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: streamParams,
  about: 'stream',
  body: takeUpBody,
  idempotent: true,
  responses: {
    200: { description: 'The stream as it is now', schema: takenUp },
    202: { description: 'Stored; no worker has answered yet', schema: takenUp },
  },
  problems: ['illegal_transition', 'conflict', 'stale_decision'],
  async handler({ context, user, params: { id }, body, onceId }) {
    const isDone = await takeUpScenes(context, id, body, user, onceId);
    const stream = await loadStream(context, id);
    return isDone
      ? { status: 200, body: { outcome: 'accepted', stream } }
      : { status: 202, body: { outcome: 'pending', stream } };
  },
});

export const streamScriptRoutes = [getScriptRoute, takeUpRoute];
