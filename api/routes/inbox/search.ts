import { searchStreams } from '../../../db/queries/streams-search.ts';
import { defineRoute } from '../../route.ts';
import { searchQuery, searchResults } from '../../schemas/search.ts';

export const searchRoute = defineRoute({
  method: 'get',
  path: '/api/search',
  summary: 'Find anything by its title',
  tags: ['Inbox'],
  access: 'user',
  query: searchQuery,
  responses: { 200: { description: 'The best ten', schema: searchResults } },
  async handler({ context, query: { q } }) {
    const rows = q.trim() === '' ? [] : await searchStreams(context.db, q.trim());
    const results = rows.map(({ id, title, state, checkpoint }) => ({
      kind: 'stream' as const,
      id,
      title,
      url: `/streams/${id}`,
      detail: checkpoint ? `${state} at ${checkpoint}` : state,
    }));
    return { status: 200, body: { results } };
  },
});
