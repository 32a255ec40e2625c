import { ApplicationFailure } from '@temporalio/common';
import { readFile } from '../../db/queries/files/read.ts';
import type { GradedFolder } from '../../workflows/contracts/file/graded.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound } from '../http/errors.ts';

/** What its destination has as graded results of a file. @throws ProblemError not_found, conflict, engine_unavailable */
export async function listGraded(
  { db, engine }: Pick<ApiContext, 'db' | 'engine'>,
  id: string,
): Promise<GradedFolder> {
  const file = await readFile(db, id);
  if (!file) throw notFound('such file');
  const site = file.destination_site;
  if (site === null) throw conflict('The file has no destination yet, where it would be graded.');
  try {
    const folder = await engine.listGraded(site, id);
    if (folder) return folder;
  } catch (error) {
    if (error instanceof ApplicationFailure) throw conflict(error.message);
    throw error;
  }
  throw conflict(
    `${site} does not answer: what is graded there cannot be told at the moment. Try again later.`,
  );
}
