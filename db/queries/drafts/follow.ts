import { draftText, merged } from '../../../screenplay/draft/changes.ts';
import { joinScenes } from '../../../screenplay/scenes/join.ts';
import type { Db } from '../../database.ts';
import { readWorkbench } from '../scripts/scenes/workbench.ts';
import { lockDraftText, rewriteDraft } from './text.ts';

/** What a script's scenes say together, as a draft has it. */
export async function workbenchText(tx: Db, script_id: number): Promise<string> {
  const workbench = await readWorkbench(tx, script_id);
  return draftText(workbench ? joinScenes(workbench) : '');
}

/**
 * Changes scenes of a script, which is locked; the draft, if somebody has opened one, follows as one writer more, and what others have
 * written in it meanwhile stays.
 * @param author_id null: a job.
 */
export async function withDraft<T>(
  tx: Db,
  script_id: number,
  author_id: number | null,
  act: () => Promise<T>,
): Promise<T> {
  const draft = await lockDraftText(tx, script_id);
  if (!draft) return await act();
  const before = await workbenchText(tx, script_id);
  const done = await act();
  const after = await workbenchText(tx, script_id);
  if (after !== before) await rewriteDraft(tx, script_id, merged(draft.text, before, after), author_id);
  return done;
}
