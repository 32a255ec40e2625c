import type { FileRun } from '../../../workflows/contracts/file/file.ts';
import type { Db } from '../../database.ts';
import { findUser } from '../accounts/users.ts';
import type { FileState } from '../../../workflows/contracts/file/transitions.ts';
import { keepSite } from '../sites/sites.ts';

/** Where a file has not left its site: it can be sent to another one yet. */
const AT_ITS_SITE: readonly FileState[] = ['detected', 'validated', 'queued'];

/** What a file's step names for the first time, or comes back to, and there is not: where it lies or goes, who grades it. */
export async function missingFromFile(tx: Db, run: FileRun, before: FileRun): Promise<string | null> {
  const { destination_site, colorist } = run;
  const isSiteNew = destination_site !== null && destination_site !== before.destination_site;
  if (isSiteNew && !(await keepSite(tx, destination_site))) return `There is no site ${destination_site}.`;
  const isColoristNew = colorist !== null && colorist.id !== before.colorist?.id;
  if (isColoristNew && !(await findUser(tx, colorist.id))) return `There is no user ${colorist.id}.`;
  if (before.state !== 'rejected' || run.state === 'rejected') return null;
  const at = AT_ITS_SITE.includes(run.state) ? run.facts.source_site : destination_site;
  if (at !== null && !(await keepSite(tx, at)))
    return `The site ${at}, where its bytes are, was taken away. Add the site again, then reopen the file.`;
  return null;
}
