import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeliveredFile } from '../workflows/contracts/activities.ts';
import type { Delivery, FileFacts } from '../workflows/contracts/file/file.ts';
import type { GradedChoice } from '../workflows/contracts/file/graded.ts';
import { withFolder } from './sample-media.ts';
import { plainFile, run, site, SITE } from './site-files.ts';

/** A camera file at its site, while it is graded. */
export interface Grading {
  readonly folder: string;
  readonly facts: FileFacts;
  /** Puts files into the graded folder. */
  readonly put: (...names: readonly string[]) => Promise<void>;
  readonly deliver: (choice?: GradedChoice & { readonly before?: Delivery }) => Promise<DeliveredFile>;
  readonly archive: (delivered: DeliveredFile) => Promise<string>;
  /** All files in this file's folder of the site, without the history's. */
  readonly filesIn: (place: 'mam' | 'archive') => Promise<readonly string[]>;
}

export const withGrading = async (work: (grading: Grading) => Promise<void>): Promise<void> =>
  await withFolder(async (folder) => {
    const facts = await plainFile(folder, 'A001.mov', 'as shot');
    const graded = join(folder, SITE, 'graded', facts.file_id);
    await work({
      folder,
      facts,
      put: async (...names) => {
        for (const name of names) {
          await mkdir(dirname(join(graded, name)), { recursive: true });
          await writeFile(join(graded, name), `content of ${name}`);
        }
      },
      deliver: async (choice = {}) =>
        await run(site(folder).deliverFile, { ...facts, copy: facts.path, ...choice }),
      archive: async ({ path, delivery }) =>
        (
          await run(site(folder).archiveFile, {
            ...facts,
            path_in_mam: path,
            ...(delivery && { delivery }),
          })
        ).path,
      filesIn: async (place) => {
        const root = join(folder, SITE, place, facts.file_id);
        const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
        return found
          .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('ascmhl'))
          .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
          .toSorted();
      },
    });
  });

/** Names of the frames of a sequence. */
export const frames = (from: number, to: number, folder = ''): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `${folder}A001.${String(from + index).padStart(4, '0')}.dpx`,
  );
