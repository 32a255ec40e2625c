import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { unlimited } from '../transfers/bandwidth.ts';
import { placeVerified } from '../transfers/place-verified.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import type { ArchivedFile } from '../../workflows/contracts/activities.ts';
import { withHeartbeat } from './heartbeat.ts';
import { copyHistory, manifestOf } from './manifest-folder.ts';

const COPYING = 'Copying into the archive and reading back';

/** Puts a verified copy of the delivered file, which must still be what its manifest says, and its history into the archive. */
export async function archiveFile(
  { site, rootOf }: SiteContext,
  input: FileFacts & { readonly path_in_mam: string },
): Promise<ArchivedFile> {
  const paths = sitePaths(rootOf(site), input.file_id);
  const [mam, filename] = [dirname(input.path_in_mam), basename(input.path_in_mam)];
  const { digest } = await manifestOf(mam, filename);
  const path = join(paths.archive, filename);
  return await withHeartbeat(COPYING, async ({ signal, report }) => {
    const { size } = await stat(input.path_in_mam);
    await placeVerified(
      {
        sourcePath: input.path_in_mam,
        partialPath: paths.archivePartial,
        finalPath: path,
        bytes: null,
        expected: { xxh128: digest },
      },
      { bandwidth: unlimited, signal, report: ({ verified }) => report(COPYING, verified / size) },
    );
    await copyHistory(mam, paths.archive);
    return { path };
  });
}
