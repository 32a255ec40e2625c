import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ArchivedFile } from '../../workflows/contracts/activities.ts';
import type { Delivery, FileFacts } from '../../workflows/contracts/file/file.ts';
import { cannot } from '../failures.ts';
import { TransferError } from '../providers/transfer-error.ts';
import { unlimited } from '../transfers/bandwidth.ts';
import { placeVerified } from '../transfers/place-verified.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import { withHeartbeat } from './heartbeat.ts';
import { isAbout, readDelivered } from './mhl/delivered.ts';
import type { HashedFile } from './mhl/hash-list.ts';
import { addGeneration, readHistory, type Generation } from './mhl/history.ts';

const COPYING = 'Copying into the archive and reading back';

/**
 * Puts a verified copy of what was delivered into the archive: each file must still be what was put on record at the delivery.
 * Its history goes along, and gets a generation of its own that says so.
 */
export async function archiveFile(
  { site, rootOf }: SiteContext,
  input: FileFacts & { readonly path_in_mam: string; readonly delivery?: Delivery },
): Promise<ArchivedFile> {
  const paths = sitePaths(rootOf(site), input.file_id);
  const { mam } = paths;
  const { generations, files } = await readDelivered(mam, input.delivery ?? null);
  return await withHeartbeat(COPYING, async ({ signal, report }) => {
    const archived: HashedFile[] = [];
    const total = files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
    let done = 0;
    for (const { path, bytes: delivered, xxh128, sha256 } of files) {
      const finalPath = join(paths.archive, path);
      const placed = await placeVerified(
        {
          sourcePath: join(mam, path),
          partialPath: paths.archivePartial,
          finalPath,
          bytes: delivered,
          expected: { xxh128, ...(sha256 !== null && { sha256 }) },
        },
        {
          bandwidth: unlimited,
          signal,
          report: ({ verified }) => report(COPYING, (done + verified) / total),
        },
      ).catch((error: unknown) => {
        throw inWords(error, mam, path);
      });
      const { bytes, digests } = placed;
      const { mtime: modifiedAt } = await stat(finalPath);
      done += bytes;
      archived.push({ path, bytes, modifiedAt, xxh128, sha256: digests.sha256 ?? '' });
    }
    await keepHistory(paths.archive, generations, archived);
    const place = basename(input.path_in_mam);
    // Of a sequence, the whole folder.
    return { path: place === input.file_id ? paths.archive : join(paths.archive, place) };
  });
}

/** What was delivered is not there as it was: with the way on, for whoever has to take it. */
function inWords(error: unknown, mam: string, path: string): unknown {
  if (!(error instanceof TransferError)) return error;
  if (error.code === 'source_missing')
    return cannot(`${path} is not in ${mam} any more: deliver the file again, then archive it.`);
  if (error.code !== 'source_changed') return error;
  const words = `${path} in ${mam} is not what was delivered: it was changed since. Put back what was delivered, or move that folder away and deliver the file again.`;
  return new TransferError('source_changed', words, { cause: error });
}

/** Writes the history of what was archived beside it, or finds it written. */
async function keepHistory(
  folder: string,
  before: readonly Generation[],
  files: readonly HashedFile[],
): Promise<void> {
  const there = await readHistory(folder);
  if (there.length === 0) {
    await addGeneration(folder, before, 'verified', files);
    return;
  }
  const isOurs =
    there.length === before.length + 1 &&
    there.every((generation, index) => {
      const same = before[index];
      return same ? same.c4 === generation.c4 : isAbout(generation, files);
    });
  if (!isOurs) throw cannot(`${folder} holds the history of something else: move that folder away first.`);
}
