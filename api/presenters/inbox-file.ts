import type { WaitingFile } from '../../db/queries/files/waiting.ts';
import { artifactUrl } from './artifact-url.ts';
import type { InboxItem } from '../schemas/inbox.ts';

/** A camera file that waits for a person; its checkpoint is the action it waits for. */
export const presentInboxFile = ({
  id,
  filename,
  awaited,
  since,
  assignee,
  failure,
  poster_key,
  sha256,
}: WaitingFile): InboxItem => ({
  kind: 'file',
  subject_id: id,
  title: filename,
  checkpoint: awaited,
  round: 1,
  opened_at: since.toISOString(),
  due_at: null,
  escalated: false,
  assignee,
  failure,
  url: `/files/${id}`,
  thumbnail_url: poster_key === null ? null : artifactUrl(poster_key, sha256),
});
