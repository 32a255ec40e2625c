import type { Bandwidth } from '../transfers/bandwidth.ts';
import { discardCopy } from '../transfers/destination.ts';
import { placeAsset } from '../assets/place-asset.ts';
import { copyPaths, type RootOf } from '../transfers/site-paths.ts';
import type { CopyProgress } from '../transfers/verified-copy.ts';
import type { TransferControl, TransferEngine } from './transfer.ts';

/** Both sites' storage is mounted here: what is written is read back and compared chunk by chunk. */
export function createCopyEngine(rootOf: RootOf, bandwidth: Bandwidth): TransferEngine {
  return {
    name: 'copy',
    move: async (job, { signal, report }) => {
      const { sourcePath, bytes, sha256 } = job;
      const paths = copyPaths(rootOf, job);
      const placement = { ...paths, sourcePath, sidecars: job.sidecars ?? [], bytes, sha256 };
      const control = { bandwidth, signal, report: reportCopy(bytes, report) };
      const { bytesSent } = await placeAsset(placement, control);
      return { copy: paths.finalPath, bytesSent };
    },
    discard: async (job) => await discardCopy(copyPaths(rootOf, job)),
  };
}

/** What was found from an earlier attempt is verified first; then the rest is sent; at the end all is put on disk. */
export const reportCopy =
  (bytes: number, report: TransferControl['report']) =>
  ({ verified, found }: CopyProgress): void =>
    report({
      phase: verified < found || verified >= bytes ? 'verifying' : 'sending',
      bytes_done: verified,
      resumed_from: found,
    });
