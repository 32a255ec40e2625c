import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Request } from 'express';
import { withScratch } from '../../../activities/scratch.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import type { Environment } from '../../../config/environment.ts';
import { receiveUpload } from '../../files/receive-upload.ts';
import { invalid } from '../../http/errors.ts';
import { foreign } from './foreign.ts';

export interface UploadedScript {
  readonly filename: string;
  readonly text: string;
}

/**
 * The text of the file that a form brings; nothing of it stays here.
 * @throws ProblemError unsupported_media_type, payload_too_large, validation_failed; NoRoomError
 */
export async function readUploadedText(
  { DATA_DIR }: Pick<Environment, 'DATA_DIR'>,
  request: Request,
): Promise<UploadedScript> {
  return await withScratch(DATA_DIR, async (folder) => {
    const path = join(folder, 'upload');
    const { files } = await receiveUpload(request, {
      maxFiles: 1,
      maxBytes: SCRIPT_LIMITS.importBytes,
      admit: () => Promise.resolve(path),
    });
    const [file] = files;
    if (!file) throw refusedFile('is missing');
    if (file.bytes === 0) throw refusedFile('It is empty.');
    const bytes = await readFile(path);
    const reason = foreign(bytes);
    if (reason !== undefined) throw refusedFile(reason);
    return { filename: file.filename, text: decoded(bytes) };
  });
}

export const refusedFile = (message: string) => invalid([{ path: 'file', message }]);

/** UTF-8, or UTF-16 where a byte order mark says so, as some editors write it. @throws ProblemError validation_failed */
function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // A page break of a printer, as in texts that were taken from one, says nothing here.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\f', '');
  } catch {
    throw refusedFile('It is no text: a script is read in UTF-8.');
  }
}

/** What a file is called, without its folders and its ending. */
export const stemOf = (filename: string): string => basename(filename, extname(filename)).trim();
