import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { MAKER } from '../../config/maker.ts';

/**
 * Lets `write` fill temporary files beside the targets (same extensions), then syncs and renames them into place in
 * order: whoever reads a target finds all of it or none, also after a crash. Nothing temporary is left behind.
 */
export async function writeWhole<const Targets extends readonly string[], T>(
  targets: Targets,
  write: (temporaries: { readonly [Index in keyof Targets]: string }) => Promise<T>,
): Promise<T> {
  const temporaries = targets.map(temporaryBeside);
  try {
    await Promise.all(targets.map((target) => mkdir(dirname(target), { recursive: true })));
    const result = await write(temporaries as { [Index in keyof Targets]: string });
    await Promise.all(temporaries.map(sync));
    for (const [index, temporary] of temporaries.entries()) await rename(temporary, targets[index] ?? '');
    return result;
  } finally {
    await Promise.all(temporaries.map((temporary) => rm(temporary, { force: true })));
  }
}

function temporaryBeside(target: string): string {
  const extension = extname(target);
  return join(dirname(target), `.${basename(target, extension)}.${MAKER}.${randomUUID()}.part${extension}`);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}
