import type { Database } from '../../db/database.ts';
import { listWaitingFiles } from '../../db/queries/files-waiting.ts';
import { listInbox, type InboxFilter } from '../../db/queries/inbox.ts';
import type { Kysely } from 'kysely';
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

const beginning = (limit: number): Window => ({ limit, offset: 0 });
const NOTHING = { rows: [], total: 0 };

/** What waits for people, streams before files, and how much of it there is. */
export async function readInbox(
  db: Kysely<Database>,
  { kind, window, ...filter }: Asked,
): Promise<{ items: InboxItem[]; total: number }> {
  // Sessions have no checkpoints yet.
  const wants = (wanted: 'stream' | 'file'): boolean => kind === undefined || kind === wanted;
  const streams = wants('stream')
    ? await listInbox(db, filter, window ?? beginning(INBOX_BEGINNING.streams))
    : NOTHING;
  const rest = window && {
    limit: window.limit - streams.rows.length,
    offset: Math.max(0, window.offset - streams.total),
  };
  const files = wants('file')
    ? await listWaitingFiles(db, filter, rest ?? beginning(INBOX_BEGINNING.files))
    : NOTHING;
  return {
    items: [...streams.rows.map(presentInboxItem), ...files.rows.map(presentInboxFile)],
    total: streams.total + files.total,
  };
}
