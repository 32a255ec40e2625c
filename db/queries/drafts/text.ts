import { applied, changeBetween, draftText } from '../../../screenplay/draft/changes.ts';
import type { Db } from '../../database.ts';
import { lockDraft, readChanges, readDraft, type DraftRow } from './read.ts';
import { insertChanges, keepText } from './write.ts';

/** So many changes after the text was kept it is kept anew: opening a draft stays quick. */
const KEEP_EVERY = 200;
/** Who changes a draft when no editor does. */
const OURSELVES = 'greenlit';

export interface OpenDraft {
  readonly version: number;
  readonly text: string;
}

/** A draft's text with the number of its last change; undefined: nobody has opened it yet. */
export async function readDraftText(db: Db, script_id: number): Promise<OpenDraft | undefined> {
  const draft = await readDraft(db, script_id);
  return draft && (await put(db, draft));
}

/** The text of a row that was read: changes that came since are not in it. */
async function put(db: Db, { script_id, version, kept, kept_at }: DraftRow): Promise<OpenDraft> {
  if (version === kept_at) return { version, text: kept };
  const changes = await readChanges(db, script_id, kept_at, null);
  const text = applied(
    kept,
    changes.slice(0, version - kept_at).map(({ change }) => change),
  );
  return { version, text };
}

/** To be called now and then after changes, with the draft locked. */
export async function keepNowAndThen(tx: Db, before: DraftRow, version: number): Promise<void> {
  if (version - before.kept_at < KEEP_EVERY) return;
  const { text } = await put(tx, { ...before, version });
  await keepText(tx, before.script_id, { version, text: text.toWellFormed() });
}

/** The draft that a script has, locked; undefined: nobody has opened one. */
export async function lockDraftText(tx: Db, script_id: number): Promise<OpenDraft | undefined> {
  const draft = await lockDraft(tx, script_id);
  return draft && (await put(tx, draft));
}

/**
 * Makes a draft read so, as one writer more: everybody who has it open sees just what changes. Without a draft nothing is done.
 * @param author_id who wrote it; null: a job.
 */
export async function rewriteDraft(
  tx: Db,
  script_id: number,
  text: string,
  author_id: number | null,
): Promise<void> {
  const draft = await lockDraft(tx, script_id);
  if (!draft) return;
  const { version, text: before } = await put(tx, draft);
  const after = draftText(text);
  const change = changeBetween(before, after);
  if (!change) return;
  const changed = {
    script_id,
    version,
    client_id: OURSELVES,
    author_id,
    changes: [change],
    length: after.length,
  };
  await keepNowAndThen(tx, draft, await insertChanges(tx, changed));
}
