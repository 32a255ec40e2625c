import type { Db } from '../../../db/database.ts';
import { readVersion } from '../../../db/queries/scripts/versions/read.ts';
import { invalid } from '../../http/errors.ts';
import { presentVersion } from '../../presenters/script.ts';
import type { User } from '../../schemas/accounts.ts';
import type { VersionDiff } from '../../schemas/script-diff.ts';
import { assertScriptRight } from '../rights.ts';
import { compareThread } from '../threads/threads.ts';

interface Asked {
  readonly script_id: number;
  readonly from: number;
  readonly to: number;
}

/** @throws ProblemError not_found, validation_failed, rate_limited where too many wait */
export async function compareVersions(
  { db }: { db: Db },
  user: User,
  { script_id, from, to }: Asked,
): Promise<VersionDiff> {
  await assertScriptRight(db, user, script_id, 'read');
  const [before, after] = await Promise.all([
    readVersion(db, script_id, from),
    readVersion(db, script_id, to),
  ]);
  if (!before) throw missing('from');
  if (!after) throw missing('to');
  const texts = { before: before.content, after: after.content };
  const { blocks, ...rest } = await compareThread('compare', texts, 'to');
  return {
    from: presentVersion(before),
    to: presentVersion(after),
    ...rest,
    blocks: [...blocks],
  } as VersionDiff;
}

const missing = (path: string) => invalid([{ path, message: 'There is no such version.' }]);
