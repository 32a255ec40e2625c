import { join } from 'node:path';
import type { Delivery } from '../../../workflows/contracts/file/file.ts';
import { cannot } from '../../failures.ts';
import type { HashedFile, ListedFile } from './hash-list.ts';
import { broken, readHistory, type Generation } from './history.ts';

/** What was delivered, and everything that has been written about it since. */
export interface DeliveredHistory {
  readonly generations: readonly Generation[];
  readonly files: readonly (ListedFile & { readonly xxh128: string })[];
}

/**
 * What a delivery put into a folder, by what was put on record of it then, not by what lies there now. The whole history must
 * be unbroken, nobody may have found another content in it, and each generation must say the same of the same files.
 * @param delivery null: of before it was put on record. The oldest generation is believed then.
 * @throws ApplicationFailure
 */
export async function readDelivered(folder: string, delivery: Delivery | null): Promise<DeliveredHistory> {
  const history = join(folder, 'ascmhl');
  const generations = await readHistory(folder);
  if (generations.length === 0)
    throw cannot(`There is no manifest with its chain in ${history}: deliver the file again.`);
  const own = delivery
    ? generations.find(({ c4 }) => c4 === delivery.manifest_c4)
    : generations.find(({ number }) => number === 1);
  if (!own) throw broken(history, 'it is not the one that was written at the delivery');
  const files = own.files.map((file) => {
    if (file.xxh128 === null) throw broken(history, `${own.name} has no xxh128 of ${file.path}`);
    return { ...file, xxh128: file.xxh128 };
  });
  const known = new Map(files.map((file) => [file.path, file]));
  for (const { name, files: listed } of generations) {
    for (const { path, xxh128, failed } of listed) {
      const file = known.get(path);
      if (failed) throw broken(history, `according to ${name}, ${path} was changed after it was delivered`);
      if (!file) throw broken(history, `${name} lists ${path}, which was not delivered`);
      if (xxh128 !== null && xxh128 !== file.xxh128)
        throw broken(history, `${name} has another digest of ${path} than ${own.name}`);
    }
  }
  return { generations, files };
}

/** The generation of a history that is about just these files; null: there is none. */
export const generationOf = (
  generations: readonly Generation[],
  files: readonly Pick<HashedFile, 'path' | 'xxh128'>[],
): Generation | null => generations.find((generation) => isAbout(generation, files)) ?? null;

export function isAbout(
  generation: Generation,
  files: readonly Pick<HashedFile, 'path' | 'xxh128'>[],
): boolean {
  const digests = new Map(generation.files.map(({ path, xxh128 }) => [path, xxh128]));
  return digests.size === files.length && files.every(({ path, xxh128 }) => digests.get(path) === xxh128);
}
