import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Written {
  readonly path: string;
  readonly sha256: string;
  /** Milliseconds since 1970: when its last byte was written. */
  readonly completeAt: number;
}

/** Puts files into a watch folder in every way that cameras, people and programs do, and remembers what is complete. */
export class Card {
  readonly complete = new Map<string, Written>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  at(name: string): string {
    return join(this.#folder, name);
  }

  /** At once. */
  async write(
    name: string,
    bytes: Buffer = randomBytes(1 + Math.floor(Math.random() * 20_000)),
  ): Promise<void> {
    const path = this.at(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    this.#remember(path, bytes);
  }

  /** Under a temporary name, which is then changed. */
  async copy(name: string): Promise<void> {
    const bytes = randomBytes(10_000);
    const path = this.at(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, bytes.subarray(0, 5_000));
    await sleep(5);
    await appendFile(`${path}.part`, bytes.subarray(5_000));
    await rename(`${path}.part`, path);
    this.#remember(path, bytes);
  }

  /** A piece every now and then, the file closed in between, so that only its changing tells. */
  async grow(name: string, overMs: number, everyMs: number): Promise<void> {
    const path = this.at(name);
    const pieces: Buffer[] = [];
    for (let elapsed = 0; elapsed < overMs; elapsed += everyMs) {
      const piece = randomBytes(1_000);
      pieces.push(piece);
      await appendFile(path, piece);
      await sleep(everyMs);
    }
    const last = randomBytes(10);
    await appendFile(path, last);
    this.#remember(path, Buffer.concat([...pieces, last]));
  }

  /** Nothing changes for a long time, but the file stays open for writing; then comes the rest. */
  async holdOpen(name: string, forMs: number): Promise<void> {
    const path = this.at(name);
    const handle = await open(path, 'w');
    const [first, rest] = [randomBytes(3_000), randomBytes(3_000)];
    await handle.write(first);
    await sleep(forMs);
    await handle.write(rest);
    await handle.close();
    this.#remember(path, Buffer.concat([first, rest]));
  }

  /** Begun, and deleted before it was complete. */
  async giveUp(name: string, afterMs: number): Promise<void> {
    await appendFile(this.at(name), randomBytes(2_000));
    await sleep(afterMs);
    await rm(this.at(name));
  }

  #remember(path: string, bytes: Buffer): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.complete.set(path, { path, sha256, completeAt: Date.now() });
  }
}
