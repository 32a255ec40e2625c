/** As many as an asset may have: see `membersOf`. */
const MOST_FOLDERS = 17;
const MOST_BYTES_IN_NAME = 255;

/**
 * Whether another machine's path of a file stays below the asset's folder and can be a name here, on any system: plain
 * names with `/` between them. No `..`, nothing absolute, no backslash, no control characters.
 */
export function isMemberPath(path: string): boolean {
  const names = path.split('/');
  return names.length <= MOST_FOLDERS && names.every(isPlain);
}

const isPlain = (name: string): boolean =>
  name !== '' &&
  name !== '.' &&
  name !== '..' &&
  !/[\\\p{Cc}]/u.test(name) &&
  Buffer.byteLength(name) <= MOST_BYTES_IN_NAME;
