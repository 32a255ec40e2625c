import { readStreamView } from '../../db/queries/streams/read.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentStream } from '../presenters/stream.ts';
import type { Stream } from '../schemas/streams.ts';

/** The stream as its page shows it. @throws ProblemError not_found */
export async function loadStream(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  id: string,
): Promise<Stream> {
  const view = await readStreamView(db, id);
  if (!view) throw notFound('such stream');
  return presentStream(environment, view);
}
