import { rm } from 'node:fs/promises';
import { PUT_BACK, TransferError } from '../providers/transfer-error.ts';
import type { Bandwidth } from './bandwidth.ts';
import { asDestinationError, prepareDestination, type DestinationPaths } from './destination.ts';
import { agree, algorithmsOf, findInPlace, giveFinalName } from './final-name.ts';
import { hashFile } from './hash-file.ts';
import type { Algorithm, Digests } from './hasher.ts';
import { PartialFile } from './partial-file.ts';
import { SourceFile } from './source-file.ts';
import { copyVerified, type CopiedBytes, type CopyProgress } from './verified-copy.ts';

export interface Placement extends DestinationPaths {
  readonly sourcePath: string;
  /** As registered; null: as found. */
  readonly bytes: number | null;
  /** Which the source must have. None: whatever it holds is copied. */
  readonly expected: Digests;
  /** What else to hash, in the same read. */
  readonly algorithms?: readonly Algorithm[];
}

export interface PlacedFile {
  readonly bytes: number;
  /** Those asked for, and sha256. */
  readonly digests: Digests;
  /** Bytes sent, those sent again included. */
  readonly bytesSent: number;
}

export interface PlacementControl {
  readonly bandwidth: Bandwidth;
  readonly signal: AbortSignal;
  readonly report: (progress: CopyProgress) => void;
}

/**
 * Copies a file on mounted storage: its final name appears when all its bytes were read back and are those of the source,
 * which has the digests expected. Takes up what an earlier attempt left. Done already is done.
 * @throws TransferError; what can be resumed stays, what cannot is deleted.
 */
export async function placeVerified(placement: Placement, control: PlacementControl): Promise<PlacedFile> {
  try {
    return await placeOnce(placement, control);
  } catch (error) {
    // Of a file that changed, nothing is worth resuming.
    if (error instanceof TransferError && error.code === 'source_changed')
      await rm(placement.partialPath, { force: true });
    throw asDestinationError(error, placement);
  }
}

async function placeOnce(placement: Placement, control: PlacementControl): Promise<PlacedFile> {
  const { sourcePath, partialPath, finalPath, bytes, expected, algorithms = [] } = placement;
  const { signal, report } = control;
  const known = async () =>
    bytes === null || expected.sha256 === undefined
      ? await hashFile(sourcePath, ['sha256'], signal)
      : { bytes, digests: expected };
  const seen = (hashed: number) => report({ verified: hashed, found: hashed });
  const inPlace = await findInPlace(finalPath, { known, algorithms, signal, onBytes: seen });
  if (inPlace) {
    await rm(partialPath, { force: true });
    return { ...inPlace, bytesSent: 0 };
  }
  const source = await SourceFile.open(sourcePath);
  try {
    if (bytes !== null) source.assertSize(bytes);
    const room = await prepareDestination(placement, source.bytes);
    const reporting = {
      ...control,
      report: (progress: CopyProgress) => {
        room.shrinkTo(source.bytes - progress.verified);
        report(progress);
      },
    };
    const copying = copyInto(source, placement, reporting);
    const { digests, bytesSent } = await copying.finally(() => room.release());
    await giveFinalName(partialPath, finalPath);
    return { bytes: source.bytes, digests, bytesSent };
  } finally {
    await source.close();
  }
}

/**
 * Brings the partial file to be the source, with its time, and leaves it there.
 * @throws TransferError
 */
export async function copyInto(
  source: SourceFile,
  { sourcePath, partialPath, expected, algorithms = [] }: Omit<Placement, 'finalPath' | 'bytes'>,
  control: PlacementControl,
): Promise<CopiedBytes> {
  const partial = await PartialFile.open(partialPath);
  try {
    const copied = await copyVerified({
      ...control,
      source,
      partial,
      algorithms: [...algorithms, ...algorithmsOf(expected)],
    });
    await partial.setModified(source.mtimeMs);
    const { digests } = copied;
    if (!agree(digests, expected)) {
      throw new TransferError(
        'source_changed',
        `${sourcePath} does not have the ${inWords(expected)} that was expected. ${PUT_BACK}`,
      );
    }
    return copied;
  } finally {
    await partial.close();
  }
}

const inWords = (digests: Digests): string =>
  algorithmsOf(digests)
    .map((algorithm) => `${algorithm} ${digests[algorithm]}`)
    .join(', ');
