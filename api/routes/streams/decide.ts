import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { STREAM_EDITORS } from '../../policies/streams.ts';
import { defineRoute } from '../../http/route.ts';
import { decisionAnswer, decisionRequest, pendingDecision } from '../../schemas/decisions.ts';
import { streamParams } from '../../schemas/streams.ts';
import { decide } from '../../streams/decide.ts';

export const decideRoute = defineRoute({
  method: 'post',
  path: '/api/streams/:id/decisions',
  summary: 'Decide the open checkpoint',
  description:
    'Of two who decide at once one is told that it is accepted, the other who was first. With no worker to answer within ' +
    '5 s the decision is `pending`: it is stored and will be delivered.',
  tags: ['Streams'],
  access: 'user',
  roles: STREAM_EDITORS,
  params: streamParams,
  about: 'stream',
  body: decisionRequest,
  bodyBytes: LIMITS.bodyBytes,
  idempotent: true,
  responses: {
    200: { description: 'Accepted, now or before', schema: decisionAnswer },
    202: { description: 'Stored, to be delivered', schema: pendingDecision },
  },
  problems: ['stale_decision', 'conflict'],
  async handler({ context, user, params, body, onceId }) {
    const answer = await decide(context, params.id, { onceId, ...body }, user);
    return answer.outcome === 'pending' ? { status: 202, body: answer } : { status: 200, body: answer };
  },
});
