import type { Db } from '../../db/database.ts';
import { listInbox, type InboxFilter } from '../../db/queries/inbox/list.ts';
import type { Reader } from '../../db/visibility.ts';
import { INBOX_BEGINNING } from '../../workflows/contracts/limits.ts';
import { presentInboxItem } from '../presenters/inbox-item.ts';
import type { InboxItem } from '../schemas/inbox.ts';

interface Asked extends InboxFilter {
  /** Left out: the beginning. */
  readonly window?: { readonly limit: number; readonly offset: number } | undefined;
}

/** What waits for people, of all kinds, and how much of it there is. */
export async function readInbox(
  db: Db,
  reader: Reader,
  { window = { limit: INBOX_BEGINNING, offset: 0 }, ...filter }: Asked,
): Promise<{ items: InboxItem[]; total: number }> {
  const { rows, total } = await listInbox(db, reader, filter, window);
  return { items: rows.map(presentInboxItem), total };
}
