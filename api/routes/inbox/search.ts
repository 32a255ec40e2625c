import type { Db } from '../../../db/database.ts';
import { searchFiles } from '../../../db/queries/files/search.ts';
import { searchSites } from '../../../db/queries/sites/sites.ts';
import { searchStreams } from '../../../db/queries/streams/search.ts';
import { searchUsers } from '../../../db/queries/accounts/users.ts';
import { ADMINS } from '../../policies/roles.ts';
import {
  presentFoundFile,
  presentFoundSite,
  presentFoundStream,
  presentFoundUser,
} from '../../presenters/found.ts';
import { defineRoute } from '../../http/route.ts';
import { type Found, searchQuery, searchResults } from '../../schemas/search.ts';

export const searchRoute = defineRoute({
  method: 'get',
  path: '/api/search',
  summary: 'Find anything by its title',
  description:
    'Streams by title; camera files by filename, reel or the first six digits or more of their sha256; sites by name; for admins also users, by name or email.',
  tags: ['Inbox'],
  access: 'user',
  query: searchQuery,
  responses: { 200: { description: 'The best of each kind, at most ten', schema: searchResults } },
  async handler({ context: { db }, user, query: { q } }) {
    const text = q.trim();
    const results = text === '' ? [] : await search(db, text, ADMINS.includes(user.role));
    return { status: 200, body: { results } };
  },
});

/** Only what the person has a page for: the users are the admins' business. */
async function search(db: Db, text: string, withUsers: boolean): Promise<Found[]> {
  const [streams, files, sites, users] = await Promise.all([
    searchStreams(db, text),
    searchFiles(db, text),
    searchSites(db, text),
    withUsers ? searchUsers(db, text) : [],
  ]);
  return [
    ...streams.map(presentFoundStream),
    ...files.map(presentFoundFile),
    ...sites.map(presentFoundSite),
    ...users.map(presentFoundUser),
  ];
}
