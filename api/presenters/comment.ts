import type { CommentRow } from '../../db/queries/comments/read.ts';
import type { ScriptComment, ScriptReply } from '../schemas/comments.ts';

const presentReply = ({ id, author, text, created_at, edited_at }: CommentRow): ScriptReply => ({
  id,
  author,
  text,
  created_at: created_at.toISOString(),
  edited_at: edited_at?.toISOString() ?? null,
});

/** @param replies those to whatever comments, oldest first. */
export const presentComment = (row: CommentRow, replies: readonly CommentRow[]): ScriptComment => ({
  ...presentReply(row),
  script_id: row.script_id,
  parent_id: row.parent_id,
  lineage_id: row.lineage_id,
  scene_id: row.scene_id,
  quote: row.quote,
  resolved_at: row.resolved_at?.toISOString() ?? null,
  resolved_by: row.resolved_by,
  replies: replies.filter(({ parent_id }) => parent_id === row.id).map(presentReply),
});
