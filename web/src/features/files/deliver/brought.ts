import type { FileWithPath } from '@mantine/dropzone';

/** A file as it was dropped or chosen. */
export interface Brought {
  readonly file: File;
  /** Below the folder it is sent as, with `/`; its name where it lay in none. */
  readonly path: string;
}

/** What somebody brings as one graded result. */
export type Result =
  | { readonly kind: 'file'; readonly file: File }
  /** A folder whose name is null are files without one: whoever brings them says what they are called together. */
  | { readonly kind: 'folder'; readonly name: string | null; readonly files: readonly Brought[] };

/** What systems leave in folders by themselves, and what hides: the server takes none of it. */
const LITTER = /^(?:\.|thumbs\.db$|ehthumbs\.db$|desktop\.ini$|\$recycle\.bin$|@eadir$)/i;

/** Where it lay: a drop says `/v2/A.dpx` or `./A.mov`, a folder that was chosen `v2/A.dpx`. */
const pathOf = (file: FileWithPath): string =>
  (file.webkitRelativePath || file.path || file.name).replace(/^\.?\//, '');

/** What was dropped or chosen, as one result. Null: there is nothing to send in it. */
export function resultOf(files: readonly FileWithPath[]): Result | null {
  const brought = files
    .map((file) => ({ file, path: pathOf(file) }))
    .filter(({ path }) => !path.split('/').some((part) => LITTER.test(part)));
  const [first] = brought;
  if (!first) return null;
  if (brought.length === 1 && !first.path.includes('/')) return { kind: 'file', file: first.file };
  const top = first.path.split('/', 1)[0] ?? '';
  const within = `${top}/`;
  if (!brought.every(({ path }) => path.startsWith(within)))
    return { kind: 'folder', name: null, files: brought };
  return {
    kind: 'folder',
    name: top,
    files: brought.map(({ file, path }) => ({ file, path: path.slice(within.length) })),
  };
}

/** What files without a folder may be called together: what their names begin with, as `A001` of frames; else the clip's name. */
export function proposedName(files: readonly Brought[], clip: string): string {
  const names = files.map(({ path }) => path);
  let common = names[0] ?? '';
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
  return common.replace(/[._\-\s]*\d*[._\-\s]*$/, '') || clip.replace(/\.[^.]*$/, '');
}
