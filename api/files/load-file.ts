import { findPendingCommands } from '../../db/queries/commands/find.ts';
import { readLastOf } from '../../db/queries/audit/read.ts';
import { readFile } from '../../db/queries/files/read.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentDelivery } from '../presenters/delivery.ts';
import { presentFile } from '../presenters/file.ts';
import type { CameraFile } from '../schemas/files.ts';

/** The file as its page shows it. @throws ProblemError not_found */
export async function loadFile(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<CameraFile> {
  const [row, pending] = await Promise.all([readFile(db, id), findPendingCommands(db, { kind: 'file', id })]);
  if (!row) throw notFound('such file');
  const line = row.run?.delivery && (await readLastOf(db, { kind: 'file', id, action: 'file.delivered' }));
  return presentFile(environment, row, { pending, delivery: presentDelivery(row, line) });
}
