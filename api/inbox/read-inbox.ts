import type { Db } from '../../db/database.ts';
import { listStuckFiles } from '../../db/queries/files/stuck.ts';
import { listWaitingFiles } from '../../db/queries/files/waiting.ts';
import { listInbox, type InboxFilter } from '../../db/queries/inbox/list.ts';
import { INBOX_BEGINNING } from '../../workflows/contracts/limits.ts';
import { presentInboxFile } from '../presenters/inbox-file.ts';
import { presentInboxItem } from '../presenters/inbox-item.ts';
import type { InboxItem } from '../schemas/inbox.ts';

interface Window {
  readonly limit: number;
  readonly offset: number;
}

interface Asked extends InboxFilter {
  readonly kind?: 'stream' | 'session' | 'file' | undefined;
  /** Left out: the beginning of each kind. */
  readonly window?: Window | undefined;
}

interface Part {
  readonly items: readonly InboxItem[];
  readonly total: number;
}

/**
 * What waits for people, and how much of it there is: streams, then camera files whose transfer has failed, then those at a
 * hand-off.
 */
export async function readInbox(
  db: Db,
  { kind, window, ...filter }: Asked,
): Promise<{ items: InboxItem[]; total: number }> {
  const streams = async (part: Window): Promise<Part> => {
    const { rows, total } = await listInbox(db, filter, part);
    return { items: rows.map(presentInboxItem), total };
  };
  const files =
    (list: typeof listWaitingFiles) =>
    async (part: Window): Promise<Part> => {
      const { rows, total } = await list(db, filter, part);
      return { items: rows.map(presentInboxFile), total };
    };
  // Sessions have no checkpoints yet.
  const parts = [
    { kind: 'stream', read: streams, beginning: INBOX_BEGINNING.streams },
    { kind: 'file', read: files(listStuckFiles), beginning: INBOX_BEGINNING.files },
    { kind: 'file', read: files(listWaitingFiles), beginning: INBOX_BEGINNING.files },
  ].filter((part) => kind === undefined || kind === part.kind);

  const items: InboxItem[] = [];
  let total = 0;
  for (const { read, beginning } of parts) {
    const limit = window ? window.limit - items.length : beginning;
    const offset = window ? Math.max(0, window.offset - total) : 0;
    const part = await read({ limit, offset });
    items.push(...part.items);
    total += part.total;
  }
  return { items, total };
}
