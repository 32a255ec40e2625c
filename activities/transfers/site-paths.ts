import { join } from 'node:path';
import { cannot } from '../failures.ts';
import type { TransferJob } from '../providers/transfer.ts';
import type { DestinationPaths } from './destination.ts';

/** Absolute path of a site's folder, on the machine that this runs on. */
export type RootOf = (site: string) => string;

/** Where a site keeps what becomes of a camera file. A name that could leave its folder is refused. */
export function sitePaths(root: string, fileId: string) {
  const id = plainName(fileId);
  return {
    incoming: (filename: string) => join(root, 'incoming', id, plainName(filename)),
    /** Hidden; beside the file's folder, so that no filename can collide with it. */
    partial: join(root, 'incoming', `.${id}.part`),
    graded: join(root, 'graded', id),
    /** Hidden; graded results that are still being uploaded, of all files. */
    gradedUploads: join(root, 'graded', '.uploads'),
    mam: join(root, 'mam', id),
    mamPartial: join(root, 'mam', `.${id}.part`),
    archive: join(root, 'archive', id),
    archivePartial: join(root, 'archive', `.${id}.part`),
  } as const;
}

/** Where a transfer puts its copy at the destination. */
export function copyPaths(
  rootOf: RootOf,
  { to, fileId, filename }: Pick<TransferJob, 'to' | 'fileId' | 'filename'>,
): DestinationPaths {
  const paths = sitePaths(rootOf(to), fileId);
  return { partialPath: paths.partial, finalPath: paths.incoming(filename) };
}

function plainName(name: string): string {
  const isPlain = name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/u.test(name);
  if (!isPlain || Buffer.byteLength(name) > 255)
    throw cannot(`${JSON.stringify(name)} is not a plain file name.`);
  return name;
}
