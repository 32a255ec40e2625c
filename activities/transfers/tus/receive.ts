import { open, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferError } from '../../providers/transfer-error.ts';
import { chunkDigests } from '../chunk-digests.ts';
import { asDestinationError, prepareDestination, type DestinationPaths } from '../destination.ts';
import { findInPlace, giveFinalName } from '../final-name.ts';
import { hashFile } from '../hash-file.ts';
import { sitePaths } from '../site-paths.ts';
import { compareSchema, type Outcome, type PeerRequest } from './messages.ts';
import type { TransferClaims } from './token.ts';

export interface Receiving {
  readonly claims: TransferClaims;
  readonly root: string;
  readonly signal: AbortSignal;
  readonly onBytes: (hashed: number) => void;
}

/** Hidden; tus keeps its notes on an upload beside it. */
export const uploadsFolder = (root: string): string => join(root, 'incoming', '.tus');

/** @throws TransferError */
export async function answer(request: PeerRequest, body: unknown, receiving: Receiving): Promise<Outcome> {
  const { claims, root } = receiving;
  const paths = {
    partialPath: join(uploadsFolder(root), claims.file_id),
    finalPath: sitePaths(root, claims.file_id).incoming(claims.filename),
  };
  try {
    if (request === 'begin') return await begin(paths, receiving);
    if (request === 'compare') return await compare(paths, body, receiving);
    return await finish(paths, receiving);
  } catch (error) {
    throw asDestinationError(error, paths);
  }
}

/** Done already, or how much is there of it; and whether there is room for the rest. */
async function begin(paths: DestinationPaths, { claims, signal, onBytes }: Receiving): Promise<Outcome> {
  const { bytes, sha256 } = claims;
  const known = async () => ({ bytes, digests: { sha256 } });
  if (await findInPlace(paths.finalPath, { known, algorithms: [], signal, onBytes })) {
    await forget(paths);
    return { copy: paths.finalPath };
  }
  await prepareDestination(paths, bytes);
  const there = await stat(paths.partialPath).catch(() => null);
  return { bytes: there?.size ?? 0 };
}

/** Cuts what is there before the first chunk that is not the sender's. */
async function compare(
  { partialPath }: DestinationPaths,
  body: unknown,
  { signal, onBytes }: Receiving,
): Promise<Outcome> {
  const { data } = compareSchema.safeParse(body);
  if (!data) throw new TransferError('refused', 'The other site asked for a comparison that makes no sense.');
  const { chunk_bytes: chunkBytes, digests } = data;
  const upTo = chunkBytes * digests.length;
  let good = 0;
  let index = 0;
  for await (const digest of chunkDigests(partialPath, { chunkBytes, upTo, signal })) {
    if (digest !== digests[index]) break;
    index += 1;
    good = index * chunkBytes;
    onBytes(good);
  }
  await truncate(partialPath, good);
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
      `What arrived is not the file that was registered: ${bytes} bytes with sha256 ${digests.sha256}.`,
    );
  }
  await giveFinalName(partialPath, finalPath);
  await forget(paths);
  return { copy: finalPath };
}

async function forget({ partialPath }: DestinationPaths): Promise<void> {
  await rm(partialPath, { force: true });
  await rm(`${partialPath}.json`, { force: true });
}
