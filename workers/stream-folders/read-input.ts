import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { faultsOf, type Faults } from '../../api/schemas/faults.ts';
import { createStream, type CreateStream } from '../../api/schemas/streams.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';

/** The file cannot become a stream; the message is for whoever put it there. */
export class InputFault extends Error {
  override name = 'InputFault';
}

/**
 * Reads an `input.json` as the body of `POST /api/streams`.
 * @throws InputFault saying what to mend, one line a fault.
 */
export async function readInput(path: string): Promise<CreateStream> {
  const parsed = createStream.safeParse(parseJson(await readText(path)));
  if (!parsed.success) throw new InputFault(linesOf(faultsOf(parsed.error)));
  return parsed.data;
}

/** Never waits for the other end of a named pipe, and never reads more than a stream may have. */
async function readText(path: string): Promise<string> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new InputFault('It is no file.');
    if (stats.size > LIMITS.bodyBytes)
      throw new InputFault(`It has ${stats.size} bytes; ${LIMITS.bodyBytes} is the most.`);
    const bytes = await handle.readFile();
    if (!isUtf8(bytes)) throw new InputFault('It is text that is not UTF-8: save it as UTF-8.');
    return bytes.toString('utf8');
  } finally {
    await handle.close();
  }
}

function linesOf({ told, more }: Faults): string {
  const lines = told.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return [...lines, ...(more > 0 ? [`(and ${more} more)`] : [])].join('\n');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputFault(`It is not JSON: ${(error as SyntaxError).message}.`, { cause: error });
  }
}
