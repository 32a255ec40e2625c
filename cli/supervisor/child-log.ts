import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const largestBytes = 20 * 1024 * 1024;
const keptLines = 40;

/** Where a child's lines go: its log file, whoever listens, and a short memory for explaining a death. */
export class ChildLog {
  readonly #file;
  readonly #listen: (line: string) => void;
  #last: string[] = [];

  /** `folder` undefined keeps no file. A large log of earlier runs makes room first, as `<name>.log.1`. */
  constructor(name: string, folder: string | undefined, listen: (line: string) => void) {
    this.#listen = listen;
    if (folder === undefined) return;
    const path = join(folder, `${name}.log`);
    if (existsSync(path) && statSync(path).size > largestBytes) renameSync(path, `${path}.1`);
    this.#file = createWriteStream(path, { flags: 'a' });
    // A full disk must not bring down what it logs; the terminal still shows the lines.
    this.#file.on('error', () => undefined);
  }

  /** The last lines, oldest first. */
  get lastLines(): readonly string[] {
    return this.#last;
  }

  read(output: Readable): void {
    createInterface({ input: output }).on('line', (line) => {
      this.#last = [...this.#last.slice(1 - keptLines), line];
      this.#file?.write(`${line}\n`);
      this.#listen(line);
    });
  }

  close(): void {
    this.#file?.end();
  }
}
