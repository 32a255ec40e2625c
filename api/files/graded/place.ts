import { lstat, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { giveFinalName, syncFolder } from '../../../activities/transfers/final-name.ts';
import { sitePaths } from '../../../activities/transfers/site-paths.ts';
import { TransferError } from '../../../activities/providers/transfer-error.ts';
import { siteFolder } from '../../../config/site-folders.ts';
import { appendAudit } from '../../../db/queries/audit/append.ts';
import { readFile } from '../../../db/queries/files/read.ts';
import { listHouseSites } from '../../../db/queries/sites/sites.ts';
import { isTheirs } from '../../../workflows/contracts/file/gate.ts';
import { allowedFileActions } from '../../../workflows/contracts/file/transitions.ts';
import { actorOf } from '../../auth/principal.ts';
import { problemOf } from '../../commands/outcome-problem.ts';
import type { ApiContext } from '../../context.ts';
import { conflict, forbidden, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';

export type Parts = Pick<ApiContext, 'db' | 'environment'>;

/** Where the graded results of one file go, and who brings them. */
export interface GradedPlace {
  readonly fileId: string;
  readonly user: User;
  /** Absolute: of this file. */
  readonly folder: string;
  /** Absolute, hidden, on the same disk: what is not whole yet, of all files of the site. */
  readonly uploads: string;
}

export interface GradedUpload {
  /** What `deliver` takes as `graded`. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly files: number;
  readonly bytes: number;
}

/**
 * Where this user may bring a graded result of the file: whoever may deliver it, as long as it can be delivered.
 * @throws ProblemError not_found, forbidden, illegal_transition, conflict
 */
export async function placeOf({ db, environment }: Parts, fileId: string, user: User): Promise<GradedPlace> {
  const file = await readFile(db, fileId);
  if (!file) throw notFound('such file');
  if (!isTheirs('deliver', user, file.colorist?.id ?? null))
    throw forbidden('The file is not assigned to you.');
  const allowed = allowedFileActions(file.state, file.task);
  if (!allowed.includes('deliver'))
    throw problemOf('file', { outcome: 'illegal', state: file.state, allowed });
  const site = file.destination_site;
  if (site === null) throw conflict('The file has no destination yet, where it would be graded.');
  const root = siteFolder(environment.DATA_DIR, site);
  const { graded: folder, gradedUploads: uploads } = sitePaths(root, fileId);
  if (!(await listHouseSites(db)).served.includes(site))
    throw conflict(
      `${site} is served by a daemon of its own, on another machine: put the graded result there, into graded/${fileId} of its folder.`,
    );
  await mkdir(uploads, { recursive: true });
  return { fileId, user, folder, uploads };
}

/** @throws ProblemError conflict where something has the name already. */
export async function assertFree({ folder }: GradedPlace, name: string): Promise<void> {
  if (await isThere(join(folder, name))) throw taken(name);
}

/**
 * Gives what is whole its name, and puts that on record; what has the name already stays as it is.
 * @param from a file or folder in `uploads`.
 * @throws ProblemError conflict
 */
export async function putInPlace(
  { db }: Pick<Parts, 'db'>,
  { fileId, user, folder }: GradedPlace,
  from: string,
  result: GradedUpload,
): Promise<void> {
  const { name } = result;
  const to = join(folder, name);
  await mkdir(folder, { recursive: true });
  await db.transaction().execute(async (tx) => {
    const at = new Date().toISOString();
    const entry = { action: 'file.graded_uploaded', actor: actorOf(user), at, detail: { ...result } };
    // On record only with the name, which is given in no time.
    await appendAudit(tx, { kind: 'file', id: fileId }, [entry]);
    if (result.kind === 'file') return await namedFile(from, to, name);
    if (await isThere(to)) throw taken(name);
    await rename(from, to);
    await syncFolder(dirname(to));
  });
}

async function namedFile(from: string, to: string, name: string): Promise<void> {
  const upload = await open(from, 'r+');
  await upload.sync().finally(() => upload.close());
  await giveFinalName(from, to).catch((error: unknown) => {
    throw error instanceof TransferError && error.code === 'destination_exists' ? taken(name) : error;
  });
}

const taken = (name: string): Error =>
  conflict(
    `There is a graded ${JSON.stringify(name)} already, and nothing is overwritten: give it another name, or deliver what is there.`,
  );

const isThere = async (path: string): Promise<boolean> =>
  await lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
