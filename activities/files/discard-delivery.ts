import { join } from 'node:path';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { discardCopy } from '../transfers/destination.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';

/** For a rejected file: deletes what its delivery or archiving had begun to write at this site. Whole files stay. */
export async function discardDelivery(
  { site, rootOf }: SiteContext,
  { file_id, filename }: FileFacts,
): Promise<void> {
  const paths = sitePaths(rootOf(site), file_id);
  await discardCopy({ partialPath: paths.mamPartial, finalPath: join(paths.mam, filename) });
  await discardCopy({ partialPath: paths.archivePartial, finalPath: join(paths.archive, filename) });
}
