import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gatheredIn } from '../../assets/final-folder.ts';
import { discardCopy, type DestinationPaths } from '../destination.ts';
import type { Outcome } from './messages.ts';
import type { Receiving } from './receiving.ts';
import { uploadsFolder } from './uploads-folder.ts';

/** Deletes what is there of one file of many, or of a whole asset: its uploads, what is known of them, what was gathered. */
export async function discard(
  uploadPath: string,
  paths: DestinationPaths,
  { claims: { file_id: fileId, kind, member }, root }: Receiving,
): Promise<Outcome> {
  if (member && kind) {
    for (const path of [uploadPath, `${uploadPath}.json`, join(gatheredIn({ kind }, paths), member.path)])
      await rm(path, { force: true });
    return { discarded: true };
  }
  const uploads = uploadsFolder(root);
  for (const name of await readdir(uploads).catch(() => []))
    if (name.startsWith(fileId)) await rm(join(uploads, name), { force: true });
  await discardCopy(paths);
  return { discarded: true };
}
