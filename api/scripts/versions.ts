import type { Db } from '../../db/database.ts';
import { addVersion, type NewVersion } from '../../db/queries/scripts/add-version.ts';
import { lockDraftText } from '../../db/queries/drafts/text.ts';
import { readWorkbench } from '../../db/queries/scripts/scenes/workbench.ts';
import { readVersion } from '../../db/queries/scripts/versions/read.ts';
import { outlineOf } from '../../db/queries/scripts/scenes/read.ts';
import { joinScenes } from '../../screenplay/scenes/join.ts';
import type { ScriptType } from '../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { invalid, notFound } from '../http/errors.ts';
import { presentVersion } from '../presenters/script.ts';
import type { User } from '../schemas/accounts.ts';
import type { ScriptVersion } from '../schemas/script-versions.ts';
import { logScript } from './log.ts';
import { assertScriptRight, lockScriptFor } from './rights.ts';

/** A version with its text and its outline. @throws ProblemError not_found */
export async function loadVersion(
  { db }: { db: Db },
  user: User,
  script_id: number,
  number: number,
): Promise<ScriptVersion> {
  await assertScriptRight(db, user, script_id, 'read');
  const row = await readVersion(db, script_id, number);
  if (!row) throw notFound('such version');
  return { ...presentVersion(row), content: row.content, outline: await outlineOf(db, row.id) };
}

interface Asked {
  readonly content?: string | undefined;
  readonly notes: string;
  readonly script_type?: ScriptType | undefined;
}

/**
 * Makes the next version: of a text, or of the draft, or without one of what the newest version's scenes say now.
 * @returns its number. @throws ProblemError not_found, forbidden, validation_failed
 */
export async function createVersion(
  { db }: { db: Db },
  user: User,
  script_id: number,
  { content, notes, script_type }: Asked,
  creation_key: string,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const workbench = await readWorkbench(tx, script_id);
    const draft = content === undefined ? await lockDraftText(tx, script_id) : undefined;
    const now = content ?? draft?.text ?? (workbench ? joinScenes(workbench) : '');
    if (now.length > SCRIPT_LIMITS.content)
      throw invalid([{ path: 'content', message: 'The scenes together are too long for one version.' }]);
    const type = script_type ?? workbench?.script_type ?? 'screenplay';
    return await add(tx, user, {
      script_id,
      script_type: type,
      content: now,
      notes,
      author_id: user.id,
      creation_key,
    });
  });
}

/**
 * Makes the next version of what an older one said.
 * @returns its number. @throws ProblemError not_found, forbidden
 */
export async function restoreVersion(
  { db }: { db: Db },
  user: User,
  {
    script_id,
    number,
    notes,
  }: { readonly script_id: number; readonly number: number; readonly notes: string },
  creation_key: string,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const old = await readVersion(tx, script_id, number);
    if (!old) throw notFound('such version');
    const { script_type, content } = old;
    const version = {
      script_id,
      script_type,
      content,
      notes,
      author_id: user.id,
      restores: number,
      creation_key,
    };
    return await add(tx, user, version);
  });
}

async function add(tx: Db, user: User, version: NewVersion): Promise<number> {
  const added = await addVersion(tx, version);
  if (!added) throw notFound('such script');
  const { number, isNew } = added;
  const { restores } = version;
  const detail = { version: number, ...(restores !== undefined && { restores }) };
  if (isNew)
    await logScript(tx, version.script_id, restores ? 'version_restored' : 'version_made', user, detail);
  return number;
}
