import { STREAM_EDITORS } from '../../policies/streams.ts';
import { defineRoute } from '../../http/route.ts';
import { commandBody, stream, streamParams } from '../../schemas/streams.ts';
import { commandStream } from '../../streams/command.ts';
import { loadStream } from '../../streams/load-stream.ts';

const SUMMARIES = {
  cancel: 'Stop it: what is being generated ends within seconds',
  archive: 'Put it away; an ended stream too',
  restore: 'Take it back from the archive, or go on after a cancel',
  retry: 'Try again what failed, from where it failed',
  undo: 'Take back an approval that said `undo_within_sec`, before anything has come of it',
} as const;

const commandRoute = (name: keyof typeof SUMMARIES) =>
  defineRoute({
    method: 'post',
    path: `/api/streams/:id/${name}`,
    summary: SUMMARIES[name],
    description:
      'What the state does not allow is a conflict that names what it does allow. To cancel or archive again changes nothing.',
    tags: ['Streams'],
    access: 'user',
    roles: STREAM_EDITORS,
    params: streamParams,
    about: 'stream',
    body: commandBody,
    idempotent: true,
    responses: {
      200: { description: 'Done', schema: stream },
      202: { description: 'Sent; no worker has answered yet. The stream as it still is', schema: stream },
    },
    problems: ['illegal_transition', 'conflict', 'engine_unavailable'],
    async handler({ context, user, params: { id }, body: { note }, onceId }) {
      const isDone = await commandStream(context, id, { name, note }, user, onceId);
      return { status: isDone ? 200 : 202, body: await loadStream(context, id) };
    },
  });

export const cancelStreamRoute = commandRoute('cancel');
export const archiveStreamRoute = commandRoute('archive');
export const restoreStreamRoute = commandRoute('restore');
export const retryStreamRoute = commandRoute('retry');
export const undoStreamRoute = commandRoute('undo');
