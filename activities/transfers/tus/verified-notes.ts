import { appendFile, lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ path: z.string(), state: z.string(), sha256: z.string() });

/**
 * What was read back of an asset's files, so that none is read twice: its sha256, and what tells whether anybody wrote to it
 * since. Lines of JSON beside the uploads. A note that is lost, or cut by a kill, costs another reading.
 */
export class VerifiedNotes {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The file must not change any more. */
  async add(path: string, whole: string, sha256: string): Promise<void> {
    const state = await stateOf(whole);
    // The break before it ends a line that was cut.
    const line = `\n${JSON.stringify({ path, state, sha256 })}`;
    await appendFile(this.#path, line).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(dirname(this.#path), { recursive: true });
      await appendFile(this.#path, line);
    });
  }

  /** Looks up, for all of them, the sha256 of those that are as they were when they were read. */
  async read(): Promise<(path: string, whole: string) => Promise<string | null>> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const notes = new Map(text.split('\n').flatMap(parse));
    return async (path, whole) => {
      const note = notes.get(path);
      return note !== undefined && note.state === (await stateOf(whole).catch(() => '')) ? note.sha256 : null;
    };
  }

  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

type Note = z.infer<typeof noteSchema>;

function parse(line: string): [string, Note][] {
  try {
    const note = noteSchema.parse(JSON.parse(line));
    return [[note.path, note]];
  } catch {
    return [];
  }
}

async function stateOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
