import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveredFile } from '../../workflows/contracts/activities.ts';
import { digestOf, type HashedMember } from '../assets/digest.ts';
import { filesBelow } from '../assets/members.ts';
import { cannot } from '../failures.ts';
import { TransferError } from '../providers/transfer-error.ts';
import { unlimited } from '../transfers/bandwidth.ts';
import { placeVerified, type PlacedFile } from '../transfers/place-verified.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import { lostCopy, sourceOf, type DeliveryRequest, type Source } from './graded/source.ts';
import { withHeartbeat } from './heartbeat.ts';
import { generationOf } from './mhl/delivered.ts';
import type { HashedFile } from './mhl/hash-list.ts';
import { addGeneration, pathOf, readHistory, type Generation } from './mhl/history.ts';

const COPYING = 'Copying into the MAM and reading back';

/**
 * Puts what was graded into this site's MAM folder, as one with an ASC MHL manifest of all its files: a file, a folder, a
 * sequence, from `graded/<file id>/`; or the verified copy, where that is asked for.
 */
export async function deliverFile(
  { site, rootOf }: SiteContext,
  request: DeliveryRequest,
): Promise<DeliveredFile> {
  const paths = sitePaths(rootOf(site), request.file_id);
  return await withHeartbeat('Looking at what is graded', async ({ signal, report }) => {
    const source = await sourceOf(paths.graded, request, signal);
    const there = await readHistory(paths.mam);
    await assertNoOther(paths.mam, there, source);
    const { members, files } = await place(source, paths, request.copy, {
      signal,
      report: (fraction) => report(COPYING, fraction),
    });
    await source.assertUnchanged();
    const sha256 = digestOf(source, members);
    if (source.sha256 !== null && sha256 !== source.sha256) throw changed(source, request.copy);
    const manifest = generationOf(there, files) ?? (await begin(paths.mam, there, files));
    const delivery = {
      graded: source.graded,
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      sha256,
      manifest_c4: manifest.c4,
    };
    return { path: join(paths.mam, source.place), manifest: pathOf(paths.mam, manifest), delivery };
  });
}

const targetsOf = ({ prefix, members }: Source): readonly string[] =>
  members.map(({ path }) => `${prefix}${path}`);

/** A MAM folder holds one delivery. */
async function assertNoOther(folder: string, there: readonly Generation[], source: Source): Promise<void> {
  const targets = new Set(targetsOf(source));
  const [first] = there;
  const paths = first
    ? first.files.map(({ path }) => path)
    : (await filesBelow(folder).catch(noFolder)).map(({ path }) => path).filter((path) => !isOwn(path));
  const other = paths.find((path) => !targets.has(path));
  if (other !== undefined)
    throw cannot(`${folder} holds another delivery, ${other}: move that folder away first.`);
}

/** Of the history, or of a copy under way. */
const isOwn = (path: string): boolean => path.startsWith('ascmhl/') || path.startsWith('.');

const noFolder = (error: unknown): [] => {
  if (error instanceof TransferError && error.code === 'source_missing') return [];
  throw error;
};

interface Placed {
  readonly members: readonly HashedMember[];
  readonly files: readonly HashedFile[];
}

async function place(
  source: Source,
  paths: ReturnType<typeof sitePaths>,
  copy: string,
  { signal, report }: { readonly signal: AbortSignal; readonly report: (fraction: number) => void },
): Promise<Placed> {
  const { base, kind, prefix, sha256 } = source;
  const total = source.members.reduce((sum, { bytes }) => sum + bytes, 0);
  const members: HashedMember[] = [];
  const files: HashedFile[] = [];
  let done = 0;
  for (const member of source.members) {
    const path = `${prefix}${member.path}`;
    const { bytes, digests } = await placeVerified(
      {
        sourcePath: join(base, member.path),
        partialPath: paths.mamPartial,
        finalPath: join(paths.mam, path),
        bytes: null,
        expected: kind === 'file' && sha256 !== null ? { sha256 } : {},
        algorithms: ['sha256', 'xxh128'],
      },
      { bandwidth: unlimited, signal, report: ({ verified }) => report((done + verified) / total) },
    ).catch((error: unknown): PlacedFile => {
      const isChanged = error instanceof TransferError && error.code === 'source_changed';
      throw isChanged && sha256 !== null ? changed(source, copy) : error;
    });
    done += bytes;
    const { mtime: modifiedAt } = await stat(join(paths.mam, path));
    members.push({ ...member, bytes, digests });
    files.push({ path, bytes, modifiedAt, sha256: digests.sha256 ?? '', xxh128: digests.xxh128 ?? '' });
  }
  return { members, files };
}

/** It is not what it was when it was verified, or delivered. */
const changed = ({ graded }: Source, copy: string): Error =>
  graded === null
    ? lostCopy(copy)
    : cannot(`${graded} is not what was delivered before: to deliver it as it is now, name it.`);

async function begin(
  folder: string,
  there: readonly Generation[],
  files: readonly HashedFile[],
): Promise<Generation> {
  if (there.length === 0) return await addGeneration(folder, [], 'original', files);
  throw cannot(`${folder} holds the history of another delivery: move that folder away first.`);
}
