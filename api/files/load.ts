import { readFile } from '../../db/queries/files/read.ts';
import { readTransfer } from '../../db/queries/transfers/read.ts';
import { readSite } from '../../db/queries/sites/sites.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentFile } from '../presenters/file.ts';
import { presentSite } from '../presenters/site.ts';
import { presentTransfer } from '../presenters/transfer.ts';
import type { CameraFile } from '../schemas/files.ts';
import type { Site } from '../schemas/sites.ts';
import type { Transfer } from '../schemas/transfers.ts';

type Parts = Pick<ApiContext, 'db' | 'environment'>;

/** The file as its page shows it. @throws ProblemError not_found */
export async function loadFile({ db, environment }: Parts, id: string): Promise<CameraFile> {
  const row = await readFile(db, id);
  if (!row) throw notFound('such file');
  return presentFile(environment, row);
}

/** @throws ProblemError not_found */
export async function loadTransfer({ db, environment }: Parts, id: string): Promise<Transfer> {
  const row = await readTransfer(db, id);
  if (!row) throw notFound('such transfer');
  return presentTransfer(environment, row);
}

/** @throws ProblemError not_found */
export async function loadSite({ db }: Pick<Parts, 'db'>, id: string): Promise<Site> {
  const row = await readSite(db, id);
  if (!row) throw notFound('such site');
  return presentSite(row);
}
