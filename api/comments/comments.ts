import type { Db } from '../../db/database.ts';
import {
  listReplies,
  listThreads,
  readComment,
  readLineage,
  type CommentRow,
  type CommentState,
} from '../../db/queries/comments/read.ts';
import {
  deleteComment,
  insertComment,
  setCommentText,
  setResolved,
} from '../../db/queries/comments/write.ts';
import { readScriptRight } from '../../db/queries/scripts/visible.ts';
import { conflict, forbidden, invalid, notFound } from '../http/errors.ts';
import { presentComment } from '../presenters/comment.ts';
import type { User } from '../schemas/accounts.ts';
import type { CommentList, CreateComment, PutComment, ScriptComment } from '../schemas/comments.ts';
import { logScript } from '../scripts/log.ts';
import { assertScriptRight, lockScriptFor } from '../scripts/rights.ts';

/** What is said of a script, by threads. @throws ProblemError not_found */
export async function listComments(
  { db }: { db: Db },
  user: User,
  script_id: number,
  state: CommentState,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<CommentList> {
  await assertScriptRight(db, user, script_id, 'read');
  const { rows, total } = await listThreads(db, script_id, state, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const replies = await listReplies(db, ids);
  return {
    comments: page.map((row) => presentComment(row, replies)),
    total,
    next: rows.length > limit ? (ids.at(-1) ?? null) : null,
  };
}

/** Says something of a script, or answers. @throws ProblemError not_found, forbidden, validation_failed */
export async function addComment(
  { db }: { db: Db },
  user: User,
  script_id: number,
  { text, parent_id, scene_id, quote }: CreateComment,
  onceId: string,
): Promise<ScriptComment> {
  return await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'comment');
    if (parent_id !== undefined) await assertBegins(tx, script_id, parent_id);
    const lineage_id = scene_id === undefined ? null : await lineageOf(tx, script_id, scene_id);
    const comment = { script_id, parent_id: parent_id ?? null, lineage_id, quote: quote ?? null, text };
    const { id, isNew } = await insertComment(tx, { ...comment, author_id: user.id }, onceId);
    const made = await loaded(tx, id);
    const event = parent_id === undefined ? 'comment_made' : 'comment_answered';
    if (isNew) await logScript(tx, script_id, event, user, { comment_id: id, ...about(made) });
    return made;
  });
}

/** @throws ProblemError not_found, forbidden, validation_failed */
export async function changeComment(
  { db }: { db: Db },
  user: User,
  id: number,
  { text, resolved }: PutComment,
): Promise<ScriptComment> {
  return await db.transaction().execute(async (tx) => {
    const { script_id, author, parent_id } = await lockCommentFor(tx, user, id);
    if (text !== undefined && author.id !== user.id)
      throw forbidden('Only its author may change what a comment says.');
    if (resolved !== undefined && parent_id !== null)
      throw invalid([{ path: 'resolved', message: 'An answer is resolved with its thread.' }]);
    const isChanged = text !== undefined && (await setCommentText(tx, id, script_id, text));
    const isSettled =
      resolved !== undefined && (await setResolved(tx, id, script_id, resolved ? user.id : null));
    const after = await loaded(tx, id);
    const log = (event: string) => logScript(tx, script_id, event, user, { comment_id: id, ...about(after) });
    if (isChanged) await log('comment_changed');
    if (isSettled) await log(resolved ? 'comment_resolved' : 'comment_reopened');
    return after;
  });
}

/** Its author deletes a comment, and the script's owner. @throws ProblemError not_found, forbidden, conflict */
export async function removeComment({ db }: { db: Db }, user: User, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const comment = await lockCommentFor(tx, user, id);
    const { script_id, author } = comment;
    if (author.id !== user.id && (await readScriptRight(tx, user, script_id)) !== 'own')
      throw forbidden('Only its author, and the script’s owner, may delete a comment.');
    // With it the answers would go, which are others' words.
    const replies = await listReplies(tx, [id]);
    if (replies.some((reply) => reply.author.id !== user.id))
      throw conflict('It has been answered: resolve it instead.');
    await deleteComment(tx, id, script_id);
    await logScript(tx, script_id, 'comment_deleted', user, {
      ...{ comment_id: id, author: author.username },
      ...about(comment),
    });
  });
}

/** Locks the script of a comment. Who does not see it is told that there is no such comment. */
async function lockCommentFor(tx: Db, user: User, id: number): Promise<CommentRow> {
  const seen = await readComment(tx, id);
  if (!seen || !(await readScriptRight(tx, user, seen.script_id))) throw notFound('such comment');
  await lockScriptFor(tx, user, seen.script_id, 'comment');
  // Read when it is locked: it may have been deleted while this waited.
  const comment = await readComment(tx, id);
  if (!comment) throw notFound('such comment');
  return comment;
}

/** Where it stands, for the log; what it says is not told there: who deletes a comment takes its words back. */
const about = ({ parent_id, lineage_id }: Pick<CommentRow, 'parent_id' | 'lineage_id'>) => ({
  ...(parent_id !== null && { parent_id }),
  ...(lineage_id !== null && { lineage_id }),
});

async function assertBegins(tx: Db, script_id: number, parent_id: number): Promise<void> {
  const parent = await readComment(tx, parent_id);
  if (parent?.script_id === script_id && parent.parent_id === null) return;
  throw invalid([{ path: 'parent_id', message: 'No thread of this script begins with it.' }]);
}

async function lineageOf(tx: Db, script_id: number, scene_id: number): Promise<number> {
  const lineage = await readLineage(tx, script_id, scene_id);
  if (lineage === undefined)
    throw invalid([{ path: 'scene_id', message: 'There is no such scene in this script.' }]);
  return lineage;
}

async function loaded(tx: Db, id: number): Promise<ScriptComment> {
  const row = await readComment(tx, id);
  if (!row) throw notFound('such comment');
  return presentComment(row, await listReplies(tx, [id]));
}
