import type { InboxRow } from '../../db/queries/inbox/list.ts';
import type { InboxItem } from '../schemas/inbox.ts';
import { artifactUrl } from './artifact-url.ts';
import { presentSentBack } from './sent-back.ts';

export const presentInboxItem = ({
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
  sent_back,
  url,
  picture_key,
  picture_digest,
}: InboxRow): InboxItem => ({
  kind,
  subject_id,
  title,
  checkpoint,
  round,
  opened_at: opened_at.toISOString(),
  due_at: due_at?.toISOString() ?? null,
  escalated,
  assignee,
  failure,
  sent_back: presentSentBack(sent_back),
  url,
  thumbnail_url:
    picture_key === null || picture_digest === null ? null : artifactUrl(picture_key, picture_digest),
});
