import { listSessionAssets } from '../../db/queries/sessions/assets.ts';
import { listOrderedWords } from '../../db/queries/sessions/orders.ts';
import { readSession } from '../../db/queries/sessions/read.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentSession } from '../presenters/session.ts';
import type { Session } from '../schemas/sessions.ts';

/** The session as its page shows it. @throws ProblemError not_found */
export async function loadSession(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<Session> {
  const [row, made, words] = await Promise.all([
    readSession(db, id),
    listSessionAssets(db, [id]),
    listOrderedWords(db, id),
  ]);
  if (!row) throw notFound('such session');
  return presentSession(environment, row, made, words);
}
