import type { Db } from '../../../db/database.ts';
import { readProduction } from '../../../db/queries/scripts/production/read.ts';
import { newestType, readVersion } from '../../../db/queries/scripts/versions/read.ts';
import type { Breakdown } from '../../../screenplay/breakdown/break-down.ts';
import type { ScriptType } from '../../../workflows/contracts/job/job.ts';
import { conflict, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import { openDraft } from '../draft/open-draft.ts';
import type { VersionAddress } from '../production/lock-version.ts';
import { assertScriptRight } from '../rights.ts';
import { pagesThread } from '../threads/threads.ts';

/** @throws ProblemError not_found; conflict where it is no screenplay; rate_limited where too many wait */
export async function breakDownVersion(
  { db }: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
): Promise<Breakdown> {
  await assertScriptRight(db, user, script_id, 'read');
  const version = await readVersion(db, script_id, number);
  if (!version) throw notFound('such version');
  assertScreenplay(version.script_type);
  const production = await readProduction(db, script_id, number);
  return await pagesThread('breakDown', { content: version.content, production }, 'version');
}

/** As `breakDownVersion`, of the text that is being written: of the kind that the newest version is. */
export async function breakDownDraft({ db }: { db: Db }, user: User, script_id: number): Promise<Breakdown> {
  const { content } = await openDraft({ db }, user, script_id);
  assertScreenplay((await newestType(db, script_id)) ?? 'screenplay');
  return await pagesThread('breakDown', { content, production: null }, 'draft');
}

/** @throws ProblemError conflict */
function assertScreenplay(type: ScriptType): void {
  if (type !== 'screenplay') throw conflict('Only a screenplay has scenes to break down by page.');
}
