import { lstat, mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { listingDigest } from '../../assets/digest.ts';
import { gatheredIn, giveFinalFolder, isInPlace } from '../../assets/final-folder.ts';
import { TransferError } from '../../providers/transfer-error.ts';
import { prepareDestination, type DestinationPaths } from '../destination.ts';
import { hashFile } from '../hash-file.ts';
import { contentsSchema, type Contents, type Outcome } from './messages.ts';
import type { Receiving } from './receiving.ts';
import { uploadIdOf, type FilesKind } from './tus-job.ts';
import { uploadsFolder } from './uploads-folder.ts';
import { VerifiedNotes } from './verified-notes.ts';

/*
 * An asset of many files, as it comes: each file is an upload of its own, is read back when it is whole and gathered with the
 * others; the whole appears when all of them are what was registered.
 */

/** Looks at once. */
const LOOKS = 32;

/** Done already, or how much is there of each; and whether there is room for the rest. */
export async function beginFiles(
  body: unknown,
  paths: DestinationPaths,
  receiving: Receiving,
): Promise<Outcome> {
  const { claims, root, signal, onBytes } = receiving;
  const { kind, members } = filesIn(body, receiving);
  const sidecars =
    kind === 'folder' ? [] : members.map(({ path }) => path).filter((path) => path !== claims.filename);
  if (await isInPlace(paths.finalPath, { ...claims, sidecars }, signal, onBytes)) {
    await notesOf(receiving).forget();
    await rm(paths.partialPath, { force: true, recursive: true });
    return { copy: paths.finalPath };
  }
  const digestOf = await notesOf(receiving).read();
  const within = gatheredIn({ kind }, paths);
  const found = await pLimit(LOOKS).map(members, async ({ path }) => {
    const whole = join(within, path);
    if ((await digestOf(path, whole)) !== null) return { verified: true, bytes: await sizeOf(whole) };
    const upload = join(uploadsFolder(root), uploadIdOf(claims.file_id, path));
    return { verified: false, bytes: (await sizeOf(whole)) || (await sizeOf(upload)) };
  });
  const there = found.map(({ bytes }) => bytes);
  const left = claims.bytes - there.reduce((sum, bytes) => sum + bytes, 0);
  // What comes, comes in requests of its own: there is room now, and the sender is told where there is not.
  (await prepareDestination(paths, Math.max(0, left))).release();
  return { there, verified: found.map(({ verified }) => verified) };
}

/** Reads an upload back and puts it among the others; one that is there already is read again. */
export async function finishMember(
  uploadPath: string,
  paths: DestinationPaths,
  receiving: Receiving,
): Promise<Outcome> {
  const { claims, signal, onBytes } = receiving;
  const { member, kind } = claims;
  if (!member || !kind) throw senseless();
  const whole = join(gatheredIn({ kind }, paths), member.path);
  const isGathered = (await lstat(uploadPath).catch(() => null)) === null;
  const path = isGathered ? whole : uploadPath;
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  const { bytes, digests } = await hashFile(path, ['sha256'], signal, onBytes);
  if (bytes !== member.bytes) throw damaged(`${member.path} has ${bytes} bytes instead of ${member.bytes}`);
  await utimes(path, new Date(), member.mtime_ms / 1000);
  if (!isGathered) {
    await mkdir(dirname(whole), { recursive: true });
    await rename(uploadPath, whole);
    await rm(`${uploadPath}.json`, { force: true });
  }
  const sha256 = digests.sha256 ?? '';
  await notesOf(receiving).add(member.path, whole, sha256);
  return { digests: [sha256] };
}

/** Shows the asset when its files are those registered; else says what they are. */
export async function finishFiles(
  body: unknown,
  paths: DestinationPaths,
  receiving: Receiving,
): Promise<Outcome> {
  const { claims, signal, onBytes } = receiving;
  const { kind, members, empty_folders: emptyFolders } = filesIn(body, receiving);
  const within = gatheredIn({ kind }, paths);
  const notes = notesOf(receiving);
  const digestOf = await notes.read();
  const hashed: { path: string; sha256: string }[] = [];
  let bytes = 0;
  for (const { path } of members) {
    const whole = join(within, path);
    const size = await sizeOf(whole);
    const read = (now: number): void => onBytes(bytes + now);
    const sha256 = (await digestOf(path, whole)) ?? (await readBack(path, whole, signal, read));
    hashed.push({ path, sha256 });
    bytes += size;
  }
  if (bytes !== claims.bytes || listingDigest(hashed) !== claims.sha256)
    return { digests: hashed.map(({ sha256 }) => sha256) };
  await giveFinalFolder({ kind, members, emptyFolders }, paths);
  await notes.forget();
  return { copy: paths.finalPath };
}

async function readBack(
  path: string,
  whole: string,
  signal: AbortSignal,
  onBytes: (hashed: number) => void,
): Promise<string> {
  if ((await lstat(whole).catch(() => null)) === null) throw damaged(`${path} did not arrive`);
  return (await hashFile(whole, ['sha256'], signal, onBytes)).digests.sha256 ?? '';
}

function filesIn(body: unknown, { claims: { kind, filename } }: Receiving): Contents & { kind: FilesKind } {
  const { data } = contentsSchema.safeParse(body);
  if (!data || !kind) throw senseless();
  const paths = data.members.map(({ path }) => path);
  const isBeside = paths.includes(filename) && paths.every((path) => !path.includes('/'));
  if (new Set(paths).size < paths.length || (kind === 'files' && !isBeside)) throw senseless();
  return { ...data, kind };
}

const notesOf = ({ claims, root }: Receiving): VerifiedNotes =>
  new VerifiedNotes(join(uploadsFolder(root), `${claims.file_id}.verified`));

const sizeOf = async (path: string): Promise<number> =>
  await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );

const senseless = (): TransferError =>
  new TransferError(
    'refused',
    'The other site named files whose paths leave their folder, or that make no sense. Rename them there, then try again.',
  );

const damaged = (how: string): TransferError =>
  new TransferError(
    'damaged',
    `What arrived is not what was sent: ${how}. Look at the link, then try again.`,
  );
