import type { InboxRow } from '../../db/queries/inbox/list.ts';
import type { InboxItem } from '../schemas/inbox.ts';
import { posterUrl } from './stream-summary.ts';

export function presentInboxItem(row: InboxRow): InboxItem {
  const { kind, subject_id, title, checkpoint, round, escalated, assignee, failure, url } = row;
  const opened_at = row.opened_at.toISOString();
  const due_at = row.due_at?.toISOString() ?? null;
  const thumbnail_url = posterUrl(row.run);
  return {
    kind,
    subject_id,
    title,
    checkpoint,
    round,
    opened_at,
    due_at,
    escalated,
    assignee,
    failure,
    url,
    thumbnail_url,
  };
}
