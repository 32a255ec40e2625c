import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Storage } from '../../activities/providers/storage.ts';
import { storageKeys } from '../../activities/storage-keys.ts';
import { createStreamAs, streamExists } from '../../db/queries/streams/create.ts';
import { isReservedSlug } from '../../db/slug.ts';
import { storeOf } from '../../db/kinds.ts';
import { startWorkflow } from '../../engine/start.ts';
import { SLUG, SLUG_MAX_LENGTH } from '../../workflows/contracts/stream/slug.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { FileHousekeeping } from '../housekeeping.ts';
import { InputFault, readInput } from './read-input.ts';

/**
 * Makes a stream of `<folder>/input.json`, its id being the folder's name. What is wrong with it is written beside it; the
 * folder of a stream that exists, or that Greenlit has worked on before, is left alone.
 */
export async function takeIn(housekeeping: FileHousekeeping, inputPath: string): Promise<void> {
  const { db, client, logger, storage } = housekeeping;
  const folder = dirname(inputPath);
  const id = basename(folder);
  const errorPath = join(folder, 'input.error.txt');
  try {
    if (!SLUG.test(id) || id.length > SLUG_MAX_LENGTH) {
      throw new InputFault(
        `The folder's name becomes the stream's id: lower-case letters and digits, words joined by hyphens, at most ${SLUG_MAX_LENGTH} characters.`,
      );
    }
    if (isReservedSlug(id))
      throw new InputFault(
        `A stream cannot be called ${id}, which is an address of Greenlit's own: rename the folder.`,
      );
    if (await streamExists(db, id)) return;
    if (await isOurs(storage, id)) {
      logger.warn({ stream: id }, 'A folder is of a stream that this database does not know');
      return;
    }
    const stream = await readInput(inputPath);
    if (!(await createStreamAs(db, id, stream, SYSTEM))) return;
    await rm(errorPath, { force: true });
    logger.info({ stream: id }, 'A folder became a stream');
    const start = await storeOf('stream').findStart(db, id);
    if (start) await startWorkflow(client, start);
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    await writeFile(
      errorPath,
      `input.json did not become a stream:\n${error.message}\nIt is read again when it changes.\n`,
    );
    logger.warn({ folder: id, fault: error.message }, 'A folder cannot become a stream');
  }
}

/** Whether Greenlit has worked on it before: its mark, or what older versions left. */
const isOurs = async (storage: Storage, id: string): Promise<boolean> =>
  (await storage.exists(storageKeys.mark(id))) || (await storage.exists(storageKeys.production(id)));
