import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

/** Gives `work` a path beside the target for what comes from the provider, which is gone afterwards. */
export async function withPart<T>(target: string, work: (path: string) => Promise<T>): Promise<T> {
  const path = `${target}.${randomUUID()}.fetched`;
  try {
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}
