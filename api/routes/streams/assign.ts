import { findUser } from '../../../db/queries/accounts/users.ts';
import { invalid } from '../../http/errors.ts';
import { STREAM_EDITORS, canBeAssigned } from '../../policies/streams.ts';
import { defineRoute } from '../../http/route.ts';
import { assignStream, stream, streamParams } from '../../schemas/streams.ts';
import { commandStream } from '../../streams/command.ts';
import { loadStream } from '../../streams/load-stream.ts';

export const assignStreamRoute = defineRoute({
  method: 'post',
  path: '/api/streams/:id/assign',
  summary: 'Say who should decide the open checkpoint, and until when',
  description: '`user_id` null: anybody who may. `due_at` left out: unchanged.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: streamParams,
  about: 'stream',
  body: assignStream,
  idempotent: true,
  responses: {
    200: { description: 'Assigned', schema: stream },
    202: { description: 'Sent; no worker has answered yet. The stream as it still is', schema: stream },
  },
  problems: ['illegal_transition', 'engine_unavailable'],
  async handler({ context, user, params: { id }, body: { user_id, due_at }, onceId }) {
    if (user_id !== null && !canBeAssigned(await findUser(context.db, user_id))) {
      throw invalid([{ path: 'user_id', message: 'This is nobody who can decide it.' }]);
    }
    const isDone = await commandStream(
      context,
      id,
      { name: 'assign', user_id, ...(due_at !== undefined && { due_at }) },
      user,
      onceId,
    );
    return { status: isDone ? 200 : 202, body: await loadStream(context, id) };
  },
});
