import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { Context } from '@temporalio/activity';
import type { Environment } from '../../config/environment.ts';
import type { Logger } from '../../config/logger.ts';
import type { Storage } from '../providers/storage.ts';
import { listeningTo, logMedia } from '../media/media-log.ts';
import { withoutPaths } from '../media/without-paths.ts';
import { storageKeys, type LogPiece } from '../storage-keys.ts';
import { LogLines } from './log-lines.ts';

/** How often a log that grows is stored while its work goes on, in ms. */
const FLUSH_MS = 4_000;

interface Parts {
  readonly environment: Pick<Environment, 'DATA_DIR'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly providers: { readonly storage: Storage };
}

/** Writes a line into the log of the render whose work is under way: what was chosen, found, measured. */
export const renderLog = logMedia;

/**
 * Does one piece of a render's work and keeps its log: all that `renderLog` is told, what ffmpeg was asked and said, and how
 * it ended, each line with its time. Earlier attempts stay above. It is bounded, and a log that cannot be stored is not worth
 * failing the work for.
 */
export async function withRenderLog<T>(
  { environment, logger, providers: { storage } }: Parts,
  { render_id, piece }: { readonly render_id: string; readonly piece: LogPiece },
  work: () => Promise<T>,
): Promise<T> {
  const key = storageKeys.log(render_id, piece);
  const lines = new LogLines(piece, await before(storage, key).catch(() => ''));
  const put = async (content: string): Promise<void> => {
    try {
      await storage.putText(key, content);
    } catch (error) {
      logger.warn({ err: error, key }, 'The log of a render could not be stored');
    }
  };
  let stored = Promise.resolve();
  const store = (): Promise<void> => {
    if (!lines.hasGrown) return stored;
    const content = lines.take();
    stored = stored.then(() => put(content));
    return stored;
  };
  const write = (words: string): void => lines.add(withoutPaths(words, environment.DATA_DIR));
  const flushing = setInterval(() => void store(), FLUSH_MS);
  const { attempt } = Context.current().info;
  write(`attempt ${attempt} on ${hostname()}`);
  try {
    const result = await listeningTo(write, work);
    write('done');
    return result;
  } catch (error) {
    write(`failed: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  } finally {
    clearInterval(flushing);
    await store();
  }
}

async function before(storage: Storage, key: string): Promise<string> {
  return (await storage.exists(key)) ? await text(await storage.read(key)) : '';
}
