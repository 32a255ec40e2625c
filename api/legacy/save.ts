import { addVersion } from '../../db/queries/scripts/add-version.ts';
import { insertScript } from '../../db/queries/scripts/write.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { SaveScript } from '../schemas/legacy.ts';
import { logScript } from '../scripts/log.ts';
import { assertLegacy } from './legacy.ts';

/** Makes a script with a text as its first version. @returns its id. @throws ProblemError not_found where the old calls are off */
export async function save(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  user: User,
  { content, script_type, notes, ...texts }: SaveScript,
  onceId: string,
): Promise<number> {
  assertLegacy(environment);
  return await db.transaction().execute(async (tx) => {
    const { id, isNew } = await insertScript(tx, texts, user.id, onceId);
    if (!isNew) return id;
    await addVersion(tx, { script_id: id, script_type, content, notes, author_id: user.id });
    await logScript(tx, id, 'created', user, { title: texts.title });
    return id;
  });
}
