import type { GradedFolder } from '../../workflows/contracts/file/graded.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { sitePaths } from '../transfers/site-paths.ts';
import { foldersIn, readGraded, resultsIn } from './graded/graded-folder.ts';

/** As many as a person looks through. */
const MOST = 200;

/** What lies in a file's graded folder at this site. */
export async function listGraded(
  { site, rootOf }: SiteContext,
  { file_id }: { readonly file_id: string },
): Promise<GradedFolder> {
  const path = sitePaths(rootOf(site), file_id).graded;
  const graded = await readGraded(path);
  const all = [...resultsIn(graded), ...foldersIn(graded)].map(({ result }) => result);
  return { path, results: all.slice(0, MOST), left_out: Math.max(0, all.length - MOST) };
}
