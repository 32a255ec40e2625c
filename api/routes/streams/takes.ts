import { listTakes } from '../../../db/queries/streams/list-takes.ts';
import { notFound } from '../../http/errors.ts';
import { presentTake } from '../../presenters/take.ts';
import { defineRoute } from '../../http/route.ts';
import { streamParams } from '../../schemas/streams.ts';
import { takeList } from '../../schemas/takes.ts';

export const listTakesRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id/takes',
  summary: 'Every take that was made, replaced ones too',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'Takes, oldest first', schema: takeList } },
  async handler({ context, params }) {
    const found = await listTakes(context.db, params.id);
    if (!found) throw notFound('such stream');
    const { takes, segmentIds } = found;
    return { status: 200, body: { takes: takes.map((take) => presentTake(take, segmentIds)) } };
  },
});
