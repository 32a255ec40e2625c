import { randomUUID } from 'node:crypto';
import type { Db } from '../../database.ts';
import { MissingReferenceError } from '../../missing-reference.ts';
import { keepSite } from '../sites/sites.ts';

export interface NewFile {
  readonly filename: string;
  readonly source_site: string;
  readonly destination_site: string | null;
  readonly path: string;
  readonly size_bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Where uploaded bytes lie at the site; null: at `path`. */
  readonly stored_path: string | null;
  /** Names of the files beside it that are of the same asset. */
  readonly sidecars?: readonly string[];
  /** A username, or the name of a daemon. */
  readonly created_by: string;
}

/**
 * Stores a file, once for its site, path and content, however many report it at the same time; its workflow is started
 * next (engine/start-file.ts), and by maintenance should that not come to pass.
 * @throws MissingReferenceError when one of its sites is not there, or was taken away a moment ago.
 */
export async function registerFile(db: Db, file: NewFile): Promise<{ id: string; isNew: boolean }> {
  const inserted = await db.transaction().execute(async (tx) => {
    for (const site of [file.source_site, file.destination_site])
      if (site !== null && !(await keepSite(tx, site)))
        throw new MissingReferenceError(`There is no site ${site}.`);
    return await insertFile(tx, file);
  });
  if (inserted) return { id: inserted.id, isNew: true };
  const id = await findRegisteredFile(db, file);
  if (id === undefined) throw new Error(`The file ${file.path} is neither new nor known.`);
  return { id, isNew: false };
}

async function insertFile(tx: Db, file: NewFile): Promise<{ id: string } | undefined> {
  return await tx
    .insertInto('files')
    .values({
      ...file,
      id: randomUUID(),
      metadata: JSON.stringify(file.metadata),
      sidecars: JSON.stringify(file.sidecars ?? []),
      task: null,
      colorist_id: null,
      transfer_id: null,
      probe: null,
      reason: null,
      failure: null,
      run: null,
    })
    .onConflict((conflict) => conflict.columns(['source_site', 'path', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
}

export async function findRegisteredFile(
  db: Db,
  { source_site, path, sha256 }: Pick<NewFile, 'source_site' | 'path' | 'sha256'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('files')
    .select('id')
    .where('source_site', '=', source_site)
    .where('path', '=', path)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.id;
}
