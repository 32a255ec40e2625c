import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TransferJob } from '../activities/providers/transfer.ts';
import type { Bandwidth } from '../activities/transfers/bandwidth.ts';
import { registerAsset } from './site-files.ts';

/** @param files content by path. @param mtime seconds since 1970. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  mtime: number,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    await utimes(join(folder, path), mtime, mtime);
  }
}

/** What lies at `tustin`, as a registered asset to be brought to `dallas`. */
export async function assetJob(
  folder: string,
  name: string,
  sidecars: readonly string[] = [],
): Promise<TransferJob> {
  const path = join(folder, 'tustin', 'watch', name);
  const { file_id, filename, size_bytes, sha256 } = await registerAsset(path, sidecars);
  return {
    ...{ transferId: file_id, fileId: file_id, filename, from: 'tustin', to: 'dallas' },
    ...{ sourcePath: path, sidecars, bytes: size_bytes, sha256 },
  };
}

/** A registered file of random bytes at site `tustin`, to be brought to `dallas`: sites are folders of `folder`. */
export async function sampleJob(
  folder: string,
  bytes: number,
  filename = 'A001C003.mov',
): Promise<TransferJob> {
  const sourcePath = join(folder, 'tustin', 'watch', filename);
  await mkdir(dirname(sourcePath), { recursive: true });
  const hash = createHash('sha256');
  const file = await open(sourcePath, 'w');
  for (let left = bytes; left > 0; left -= 1 << 20) {
    const piece = randomBytes(Math.min(left, 1 << 20));
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  const ids = { transferId: randomUUID(), fileId: randomUUID() };
  return { ...ids, filename, from: 'tustin', to: 'dallas', sourcePath, bytes, sha256: hash.digest('hex') };
}

/** Lets a test act before each chunk is sent, and counts what is sent. */
export class WatchedBandwidth implements Bandwidth {
  sent = 0;
  readonly #before: (sent: number, bytes: number) => Promise<void> | void;

  constructor(before: (sent: number, bytes: number) => Promise<void> | void = () => undefined) {
    this.#before = before;
  }

  async take(bytes: number): Promise<void> {
    await this.#before(this.sent, bytes);
    this.sent += bytes;
  }
}
