import type { Db } from '../../../db/database.ts';
import { storeOf, visibleTo } from '../../../db/kinds.ts';
import { searchWriting } from '../../../db/queries/scripts/name.ts';
import { searchSites } from '../../../db/queries/sites/sites.ts';
import { searchUsers } from '../../../db/queries/accounts/users.ts';
import { KIND_NAMES } from '../../../workflows/contracts/kinds.ts';
import { ADMINS } from '../../policies/roles.ts';
import {
  presentFoundSite,
  presentFoundSubject,
  presentFoundUser,
  presentFoundWriting,
} from '../../presenters/found.ts';
import { defineRoute } from '../../http/route.ts';
import type { User } from '../../schemas/accounts.ts';
import { type Found, searchQuery, searchResults } from '../../schemas/search.ts';

export const searchRoute = defineRoute({
  method: 'get',
  path: '/api/search',
  summary: 'Find anything by its title',
  description:
    'Streams and renders by title; camera files by filename, reel or the first six digits or more of their sha256; scripts by title and characters by name, as far as the caller sees them; sites by name; for admins also users, by name or email.',
  tags: ['Inbox'],
  access: 'user',
  query: searchQuery,
  responses: { 200: { description: 'The best of each kind, at most ten', schema: searchResults } },
  async handler({ context: { db }, user, query: { q } }) {
    const text = q.trim();
    return { status: 200, body: { results: text === '' ? [] : await search(db, text, user) } };
  },
});

/** Only what the person may see and has a page for: the users are the admins' business. */
async function search(db: Db, text: string, user: User): Promise<Found[]> {
  const visible = visibleTo(user);
  const [subjects, writing, sites, users] = await Promise.all([
    Promise.all(
      KIND_NAMES.map(async (kind) =>
        (await storeOf(kind).search(db, text, visible)).map((found) => presentFoundSubject(kind, found)),
      ),
    ),
    searchWriting(db, user, text),
    searchSites(db, text),
    ADMINS.includes(user.role) ? searchUsers(db, text) : [],
  ]);
  return [
    ...subjects.flat(),
    ...writing.map(presentFoundWriting),
    ...sites.map(presentFoundSite),
    ...users.map(presentFoundUser),
  ];
}
