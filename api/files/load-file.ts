import { findPendingCommands } from '../../db/queries/commands/find.ts';
import { readFile } from '../../db/queries/files/read.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentFile } from '../presenters/file.ts';
import type { CameraFile } from '../schemas/files.ts';

/** The file as its page shows it. @throws ProblemError not_found */
export async function loadFile(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<CameraFile> {
  const [row, pending] = await Promise.all([readFile(db, id), findPendingCommands(db, { kind: 'file', id })]);
  if (!row) throw notFound('such file');
  return presentFile(environment, row, pending);
}
