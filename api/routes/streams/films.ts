import { streamExists } from '../../../db/queries/streams/create.ts';
import { notFound } from '../../http/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { filmList } from '../../schemas/films.ts';
import { streamParams } from '../../schemas/streams.ts';
import { listFilms } from '../../streams/list-films.ts';

export const listFilmsRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id/films',
  summary: 'Every film that was rendered, those that were sent back too',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'Films, oldest first', schema: filmList } },
  async handler({ context: { db }, params: { id } }) {
    if (!(await streamExists(db, id))) throw notFound('such stream');
    return { status: 200, body: { films: await listFilms(db, id) } };
  },
});
