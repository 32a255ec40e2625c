import { insertDraft } from '../../../db/queries/drafts/write.ts';
import { readDraftText } from '../../../db/queries/drafts/text.ts';
import { readChanges } from '../../../db/queries/drafts/read.ts';
import { readScriptRight } from '../../../db/queries/scripts/visible.ts';
import { readWorkbench } from '../../../db/queries/scripts/scenes/workbench.ts';
import type { Db } from '../../../db/database.ts';
import { draftText } from '../../../screenplay/draft/changes.ts';
import { joinScenes } from '../../../screenplay/scenes/join.ts';
import { allows } from '../../../workflows/contracts/scripts.ts';
import { notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import type { DraftChanges, ScriptDraft } from '../../schemas/script-draft.ts';
import { assertScriptRight } from '../rights.ts';

/** The text that a script's writers are at; it begins as what its newest version says. @throws ProblemError not_found */
export async function openDraft({ db }: { db: Db }, user: User, script_id: number): Promise<ScriptDraft> {
  const right = await readScriptRight(db, user, script_id);
  if (right === null) throw notFound('such script');
  const may_write = user.role !== 'readonly' && allows(right, 'write');
  const open = (await readDraftText(db, script_id)) ?? (await begun(db, script_id));
  return { script_id, version: open.version, content: open.text, may_write };
}

async function begun(db: Db, script_id: number) {
  const workbench = await readWorkbench(db, script_id);
  await insertDraft(db, script_id, draftText(workbench ? joinScenes(workbench) : ''));
  // Of two who open it at once the second finds the first's.
  const draft = await readDraftText(db, script_id);
  if (!draft) throw notFound('such script');
  return draft;
}

/** What came after `since`. @throws ProblemError not_found */
export async function draftChangesSince(
  { db }: { db: Db },
  user: User,
  script_id: number,
  since: number,
): Promise<DraftChanges> {
  await assertScriptRight(db, user, script_id, 'read');
  const changes = await readChanges(db, script_id, since);
  return {
    script_id,
    since,
    changes: changes.map(({ change, ...by }) => ({
      ...by,
      change: change as DraftChanges['changes'][number]['change'],
    })),
  };
}
