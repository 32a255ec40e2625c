import { basename, join } from 'node:path';
import { listingDigest } from '../../activities/assets/digest.ts';
import { invalid } from '../http/errors.ts';
import type { UploadFields } from '../schemas/file-uploads.ts';
import { pathParts, plainName } from './graded/names.ts';
import type { ReceivedFile } from './receive-upload.ts';

/** What an upload is, by what it says before its files: one file, a folder of several, or a file with others beside it. */
export type UploadShape =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'files'; readonly sidecars: readonly string[] };

/** @throws ProblemError validation_failed */
export function shapeOf({ folder, sidecars = [] }: Pick<UploadFields, 'folder' | 'sidecars'>): UploadShape {
  if (folder === undefined) return sidecars.length === 0 ? { kind: 'file' } : { kind: 'files', sidecars };
  if (sidecars.length === 0) return { kind: 'folder', name: plainName(folder, 'folder') };
  throw invalid([{ path: 'sidecars', message: 'are of a file, not of a folder' }]);
}

/**
 * Where in a folder of its own a file goes that comes next: below it, as it lies at its site.
 * @param before names of those that have come.
 * @throws ProblemError validation_failed where it is none of this upload.
 */
export function placeInside(shape: UploadShape, filename: string, before: ReadonlySet<string>): string {
  const refuse = (message: string): never => {
    throw invalid([{ path: 'file', message }]);
  };
  if (shape.kind === 'file') {
    if (before.size > 0)
      refuse('There is one file, unless folder or sidecars says before it that there are more.');
    return 'upload';
  }
  const path = pathParts(filename, 'file').join('/');
  if (before.has(path)) refuse(`${JSON.stringify(path)} came twice`);
  if (shape.kind === 'folder') return join(shape.name, path);
  if (before.size > 0 && !shape.sidecars.includes(path))
    refuse(`${JSON.stringify(path)} is none of sidecars`);
  return plainName(filename, 'file');
}

export interface WholeUpload {
  readonly filename: string;
  /** Whether that is its only name: its files lie under it. */
  readonly isNamed: boolean;
  readonly bytes: number;
  /** Lower-case hex: see `digestOf`. */
  readonly sha256: string;
}

/** What has come, as one. @throws ProblemError validation_failed where something is missing. */
export function wholeOf(shape: UploadShape, files: readonly ReceivedFile[]): WholeUpload {
  const [first] = files;
  if (!first) throw invalid([{ path: 'file', message: 'is missing' }]);
  if (shape.kind === 'file') {
    const { filename, bytes, sha256 } = first;
    // Some senders put the folder before it.
    return { filename: basename(filename.replaceAll('\\', '/')), isNamed: false, bytes, sha256 };
  }
  const names = new Set(files.map(({ filename }) => filename));
  const missing = shape.kind === 'files' ? shape.sidecars.find((name) => !names.has(name)) : undefined;
  if (missing !== undefined)
    throw invalid([{ path: 'file', message: `${JSON.stringify(missing)} is missing` }]);
  return {
    filename: shape.kind === 'folder' ? shape.name : first.filename,
    isNamed: true,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: listingDigest(files.map(({ filename: path, sha256 }) => ({ path, sha256 }))),
  };
}
