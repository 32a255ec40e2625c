import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
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
  const { size } = await stat(path);
  if (size > LIMITS.bodyBytes) throw new InputFault(`It has ${size} bytes; ${LIMITS.bodyBytes} is the most.`);
  const parsed = createStream.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) throw new InputFault(z.prettifyError(parsed.error));
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputFault(`It is not JSON: ${(error as SyntaxError).message}.`, { cause: error });
  }
}
