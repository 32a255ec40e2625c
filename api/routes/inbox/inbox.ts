import { readInbox } from '../../inbox/read-inbox.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { inbox, inboxQuery } from '../../schemas/inbox.ts';

export const inboxRoute = defineRoute({
  method: 'get',
  path: '/api/inbox',
  summary: 'Every open checkpoint that waits for a person',
  description:
    '`mine`: assigned to me, or to nobody and mine to decide by role. What is urgent comes first, of whatever kind. ' +
    'Without `page` the first 100 are listed; all are counted.',
  tags: ['Inbox'],
  access: 'user',
  query: inboxQuery,
  responses: { 200: { description: 'What waits', schema: inbox } },
  async handler({ context: { db }, user, query: { mine, page, page_size, ...asked } }) {
    const filter = { ...asked, mine: mine ? user : undefined };
    if (page === undefined && page_size === undefined)
      return { status: 200, body: await readInbox(db, user, filter) };
    const wanted = { page: page ?? 1, page_size: page_size ?? 20 };
    const { items, total } = await readInbox(db, user, { ...filter, window: pageWindow(wanted) });
    return { status: 200, body: { items, ...pageFieldsOf(wanted, total) } };
  },
});
