import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findEndedFiles } from '../../db/queries/files/read.ts';
import type { Db } from '../../db/database.ts';

/** Where a site's half files lie, and how they are named by the file's id: see `sitePaths`, and `uploadsFolder` of tus. */
const PLACES = [
  ...['incoming', 'mam', 'archive'].map((folder) => ({
    folder,
    name: /^\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.part$/,
  })),
  { folder: join('incoming', '.tus'), name: /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.json)?$/ },
];

/** Deletes the half copies in a site's folder that nobody will go on with: the old ones of files that are archived or rejected. */
export async function pruneHalfFiles(
  db: Db,
  root: string,
  isOld: (path: string) => Promise<boolean>,
): Promise<void> {
  for (const { folder, name } of PLACES) {
    const found = await readdir(join(root, folder)).catch(() => []);
    const halves = found.flatMap((entry) => {
      const id = name.exec(entry)?.[1];
      return id === undefined ? [] : [{ id, path: join(root, folder, entry) }];
    });
    const ended = await findEndedFiles(db, [...new Set(halves.map(({ id }) => id))]);
    for (const { id, path } of halves)
      if (ended.has(id) && (await isOld(path))) await rm(path, { force: true, recursive: true });
  }
}
