import type { VerifiedCopy } from '../../workflows/contracts/activities.ts';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { assetAt } from '../assets/asset.ts';
import { hashAsset, type HashedAsset } from '../assets/digest.ts';
import { cannot } from '../failures.ts';
import { TransferError } from '../providers/transfer-error.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import { withHeartbeat } from './heartbeat.ts';

/** For a transfer made outside: finds the copy in this site's incoming folder and reads it through, all of an asset of many. */
export async function verifyCopy(
  { rootOf }: SiteContext,
  input: FileFacts & { readonly destination_site: string },
): Promise<VerifiedCopy> {
  const copy = sitePaths(rootOf(input.destination_site), input.file_id).incoming(input.filename);
  return await withHeartbeat('Reading the copy', async ({ signal, report }) => {
    const done = (bytes: number) => report('Reading the copy', bytes / input.size_bytes);
    const { bytes, sha256 } = await readCopy(copy, input.sidecars ?? [], signal, done);
    if (bytes !== input.size_bytes) {
      throw cannot(`The copy ${copy} has ${bytes} bytes; the file has ${input.size_bytes}.`);
    }
    if (sha256 !== input.sha256) {
      throw cannot(`The sha256 of the copy ${copy} is not that of the file, ${input.sha256}.`);
    }
    return { copy };
  });
}

async function readCopy(
  copy: string,
  sidecars: readonly string[],
  signal: AbortSignal,
  done: (bytes: number) => void,
): Promise<HashedAsset> {
  try {
    return await hashAsset(await assetAt(copy, sidecars, signal), [], signal, done);
  } catch (error) {
    if (!(error instanceof TransferError) || error.code !== 'source_missing') throw error;
    throw cannot(`There is no copy at the destination: put it at ${copy}, then complete the transfer again.`);
  }
}
