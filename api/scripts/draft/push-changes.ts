import type { Db } from '../../../db/database.ts';
import { lockDraft } from '../../../db/queries/drafts/read.ts';
import { keepNowAndThen } from '../../../db/queries/drafts/text.ts';
import { insertChanges } from '../../../db/queries/drafts/write.ts';
import { lengthAfter } from '../../../screenplay/draft/changes.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { conflict, invalid, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import type { PushChanges } from '../../schemas/script-draft.ts';
import { assertScriptRight } from '../rights.ts';

/**
 * Puts an editor's changes after the newest one. Made on an older version they are refused: the editor fetches what came since, and
 * makes them anew on top of that. What is answered is in the database, and every other editor has it next.
 * @returns the draft's version with them.
 * @throws ProblemError not_found, forbidden, conflict, validation_failed
 */
export async function pushDraftChanges(
  { db }: { db: Db },
  user: User,
  script_id: number,
  { version, client_id, changes }: PushChanges,
): Promise<number> {
  await assertScriptRight(db, user, script_id, 'write');
  return await db.transaction().execute(async (tx) => {
    const draft = await lockDraft(tx, script_id);
    if (!draft) throw notFound('such draft');
    if (draft.version !== version) throw conflict(`The draft is at version ${draft.version}.`);
    const length = lengthAfter(draft.length, changes);
    if (length === null)
      throw invalid([{ path: 'changes', message: 'They are not changes of this version’s text.' }]);
    if (length > SCRIPT_LIMITS.content)
      throw invalid([
        { path: 'changes', message: `A script has at most ${SCRIPT_LIMITS.content} characters.` },
      ]);
    const pushed = await insertChanges(tx, {
      script_id,
      version,
      client_id,
      author_id: user.id,
      changes,
      length,
    });
    await keepNowAndThen(tx, draft, pushed);
    return pushed;
  });
}
