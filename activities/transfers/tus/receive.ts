import { open, rm, stat, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferError } from '../../providers/transfer-error.ts';
import { chunkDigests } from '../chunk-digests.ts';
import { asDestinationError, prepareDestination, type DestinationPaths } from '../destination.ts';
import { findInPlace, giveFinalName } from '../final-name.ts';
import { hashFile } from '../hash-file.ts';
import { sitePaths } from '../site-paths.ts';
import { discard } from './discard.ts';
import { compareSchema, type Outcome, type PeerRequest } from './messages.ts';
import { beginFiles, finishFiles, finishMember } from './receive-files.ts';
import type { Receiving } from './receiving.ts';
import { uploadIdOf } from './tus-job.ts';
import { uploadsFolder } from './uploads-folder.ts';

/** @throws TransferError */
export async function answer(request: PeerRequest, body: unknown, receiving: Receiving): Promise<Outcome> {
  const { claims, root } = receiving;
  const { file_id: fileId, filename, member } = claims;
  const places = sitePaths(root, fileId);
  const uploadPath = join(uploadsFolder(root), uploadIdOf(fileId, member?.path));
  const finalPath = places.incoming(filename);
  const file = { partialPath: uploadPath, finalPath };
  const files = { partialPath: places.partial, finalPath };
  try {
    if (request === 'compare') return await compare(uploadPath, body, receiving);
    if (request === 'discard') return await discard(uploadPath, files, receiving);
    if (member) {
      if (request === 'finish') return await finishMember(uploadPath, files, receiving);
    } else if (claims.kind) {
      if (request === 'begin-files') return await beginFiles(body, files, receiving);
      if (request === 'finish-files') return await finishFiles(body, files, receiving);
    } else {
      if (request === 'begin') return await begin(file, receiving);
      if (request === 'finish') return await finish(file, receiving);
    }
  } catch (error) {
    throw asDestinationError(error, files);
  }
  throw new TransferError('refused', 'The other site asked for what its token is not for.');
}

/** Done already, or how much is there of it; and whether there is room for the rest. */
async function begin(paths: DestinationPaths, { claims, signal, onBytes }: Receiving): Promise<Outcome> {
  const { bytes, sha256 } = claims;
  const known = async () => ({ bytes, digests: { sha256 } });
  if (await findInPlace(paths.finalPath, { known, algorithms: [], signal, onBytes })) {
    await forget(paths);
    return { copy: paths.finalPath };
  }
  // What comes, comes in requests of its own: there is room now, and the sender is told where there is not.
  (await prepareDestination(paths, bytes)).release();
  const there = await stat(paths.partialPath).catch(() => null);
  return { bytes: there?.size ?? 0 };
}

/** Cuts what is there before the first chunk that is not the sender's. */
async function compare(
  uploadPath: string,
  body: unknown,
  { signal, onBytes }: Pick<Receiving, 'signal' | 'onBytes'>,
): Promise<Outcome> {
  const { data } = compareSchema.safeParse(body);
  if (!data) throw new TransferError('refused', 'The other site asked for a comparison that makes no sense.');
  const { chunk_bytes: chunkBytes, digests } = data;
  const upTo = chunkBytes * digests.length;
  let good = 0;
  let index = 0;
  for await (const digest of chunkDigests(uploadPath, { chunkBytes, upTo, signal })) {
    if (digest !== digests[index]) break;
    index += 1;
    good = index * chunkBytes;
    onBytes(good);
  }
  await truncate(uploadPath, good);
  return { bytes: good };
}

/** Reads the upload back and gives it its name. */
async function finish(paths: DestinationPaths, receiving: Receiving): Promise<Outcome> {
  const { claims, signal, onBytes } = receiving;
  const { partialPath, finalPath } = paths;
  const upload = await open(partialPath, 'r+');
  try {
    await upload.sync();
  } finally {
    await upload.close();
  }
  const { bytes, digests } = await hashFile(partialPath, ['sha256'], signal, onBytes);
  if (bytes !== claims.bytes || digests.sha256 !== claims.sha256) {
    throw new TransferError(
      'damaged',
      `What arrived is not the file that was registered: ${bytes} bytes with sha256 ${digests.sha256}. Look at the disks and the link, then try again.`,
    );
  }
  if (claims.mtime_ms !== undefined) await utimes(partialPath, new Date(), claims.mtime_ms / 1000);
  await giveFinalName(partialPath, finalPath);
  await forget(paths);
  return { copy: finalPath };
}

async function forget({ partialPath }: DestinationPaths): Promise<void> {
  await rm(partialPath, { force: true });
  await rm(`${partialPath}.json`, { force: true });
}
