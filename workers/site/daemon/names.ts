import { isUtf8 } from 'node:buffer';
import { basename, relative, sep } from 'node:path';
import { isLitter, isTemporaryName } from '../../../activities/assets/names.ts';

/** Why a file or folder of this name is passed over; null: it is not. A leading dash is a name like any other. */
export function skippedName(name: string, kind: 'file' | 'folder'): string | null {
  if (isLitter(name)) return 'left there by the system';
  if (name.startsWith('.')) return 'hidden: the name begins with a dot';
  if (kind === 'file' && isTemporaryName(name)) return 'temporary by its name; taken once it is renamed';
  return null;
}

/** The same for a path below the watch folder, for every folder on the way to it. */
export function skippedPath(root: string, path: string, kind: 'file' | 'folder'): string | null {
  const folders = relative(root, path).split(sep).slice(0, -1);
  for (const folder of folders) {
    const reason = skippedName(folder, 'folder');
    if (reason !== null) return reason;
  }
  return path === root ? null : skippedName(basename(path), kind);
}

/** A name as the file system has it; null when its bytes are not UTF-8 and so have no place in JSON. */
export const decodeName = (name: Buffer): string | null => (isUtf8(name) ? name.toString('utf8') : null);

/** For showing a name that is not UTF-8: each byte beyond ASCII as `\xNN`. */
export const printableName = (name: Buffer): string =>
  [...name]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
