import { listWaitingFiles } from '../../../db/queries/files-waiting.ts';
import { listInbox } from '../../../db/queries/inbox.ts';
import { presentInboxFile } from '../../presenters/inbox-file.ts';
import { presentInboxItem } from '../../presenters/inbox-item.ts';
import { defineRoute } from '../../route.ts';
import { inbox, inboxQuery } from '../../schemas/inbox.ts';

export const inboxRoute = defineRoute({
  method: 'get',
  path: '/api/inbox',
  summary: 'Every open checkpoint that waits for a person',
  description:
    '`mine`: assigned to me, or to nobody and mine to decide by role. What is due first comes first; of files the hundred that have waited longest are listed, and all are counted.',
  tags: ['Inbox'],
  access: 'user',
  query: inboxQuery,
  responses: { 200: { description: 'What waits', schema: inbox } },
  async handler({ context: { db }, user, query: { mine, kind, checkpoint } }) {
    const filter = { mine: mine ? user : undefined, checkpoint };
    // Sessions have no checkpoints yet.
    const wants = (wanted: 'stream' | 'file'): boolean => kind === undefined || kind === wanted;
    const [streams, files] = await Promise.all([
      wants('stream') ? listInbox(db, filter) : NOTHING,
      wants('file') ? listWaitingFiles(db, filter) : NOTHING,
    ]);
    const items = [...streams.rows.map(presentInboxItem), ...files.rows.map(presentInboxFile)];
    return { status: 200, body: { items, total: streams.total + files.total } };
  },
});

const NOTHING = { rows: [], total: 0 };
