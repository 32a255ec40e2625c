import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { unlimited } from '../transfers/bandwidth.ts';
import { placeVerified } from '../transfers/place-verified.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import type { DeliveredFile } from '../../workflows/contracts/activities.ts';
import { newestFile } from './graded-file.ts';
import { withHeartbeat } from './heartbeat.ts';
import { keepManifest } from './manifest-folder.ts';

const COPYING = 'Copying into the MAM and reading back';

/**
 * Puts the graded file into this site's MAM folder, with an ASC MHL manifest beside it. The graded file is the newest one in
 * `graded/<file id>/`; where a colorist left none there, the verified copy is delivered as it is.
 */
export async function deliverFile(
  { site, rootOf }: SiteContext,
  input: FileFacts & { readonly copy: string },
): Promise<DeliveredFile> {
  const paths = sitePaths(rootOf(site), input.file_id);
  const graded = await newestFile(paths.graded);
  const source =
    graded === null
      ? { sourcePath: input.copy, bytes: input.size_bytes, expected: { sha256: input.sha256 } }
      : { sourcePath: graded, bytes: null, expected: {} };
  const path = join(paths.mam, basename(source.sourcePath));
  return await withHeartbeat(COPYING, async ({ signal, report }) => {
    const size = source.bytes ?? (await stat(source.sourcePath)).size;
    const { bytes, digests } = await placeVerified(
      { ...source, partialPath: paths.mamPartial, finalPath: path, algorithms: ['sha256', 'xxh128'] },
      { bandwidth: unlimited, signal, report: ({ verified }) => report(COPYING, verified / size) },
    );
    const { sha256 = '', xxh128 = '' } = digests;
    const { mtime } = await stat(path);
    const entry = { filename: basename(path), bytes, modifiedAt: mtime, sha256, xxh128 };
    return { path, manifest: await keepManifest(paths.mam, entry) };
  });
}
