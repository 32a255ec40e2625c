import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where graded results lie in a site's folder while they are being uploaded: `gradedUploads` of `sitePaths`. */
const FOLDER = join('graded', '.uploads');

/** How long an upload that was broken off waits for its resume, in ms: over a long weekend. */
const KEPT_MS = 4 * 24 * 3_600_000;

/** Deletes what was broken off long ago, of whichever file. What tus has noted of an upload is as old as the upload. */
export async function pruneGradedUploads(root: string): Promise<void> {
  const folder = join(root, FOLDER);
  const entries: string[] = await readdir(folder).catch(() => []);
  const notes = new Set(entries.filter((name) => name.endsWith('.json')));
  const isNoteOf = (name: string): boolean =>
    notes.has(name) && entries.includes(name.slice(0, -'.json'.length));
  for (const name of entries.filter((each) => !isNoteOf(each))) {
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts === null || Date.now() - facts.mtimeMs <= KEPT_MS) continue;
    for (const path of [name, `${name}.json`]) await rm(join(folder, path), { recursive: true, force: true });
  }
}
