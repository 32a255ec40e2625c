import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Migration } from 'kysely/migration';

/** Every file beside this one, by its name: applied in the order of their numbers, each once. One that has shipped is never edited. */
export async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(import.meta.dirname))
    .filter((name) => /^\d{3}-[a-z-]+\.ts$/.test(name))
    .toSorted();
  const loaded = files.map(async (file) => {
    const url = pathToFileURL(join(import.meta.dirname, file)).href;
    return [basename(file, '.ts'), (await import(url)) as Migration] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}
