import { listLibrary } from '../../../db/queries/library/list.ts';
import { defineRoute } from '../../http/route.ts';
import { presentLibraryAsset } from '../../presenters/library-asset.ts';
import { cursorOf, library, libraryQuery } from '../../schemas/library.ts';

export const listLibraryRoute = defineRoute({
  method: 'get',
  path: '/api/library',
  summary: 'What has been made or brought: keyframes, clips, images, films and uploads, newest first',
  description:
    'Of streams, sessions and renders, as far as the caller sees them; of takes the newest of each. Their keys can be named in the scenes of a render.',
  tags: ['Library'],
  access: 'user',
  query: libraryQuery,
  responses: { 200: { description: 'A page of it', schema: library } },
  async handler({ context: { db }, user, query: { limit, ...filter } }) {
    const rows = await listLibrary(db, user, filter, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      status: 200,
      body: { assets: page.map(presentLibraryAsset), next: last ? cursorOf(last) : null },
    };
  },
});
