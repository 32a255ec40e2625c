import { artifactOf, type Artifact } from '../artifacts/artifact-key.ts';

const ADDRESS = '/artifacts/';
/** Files of a render lie under this, and are served without it. */
const RENDERS = 'renders/';

/** What stands for a stored file: its address below `/artifacts/`, with or without its version, or its storage key. */
export type Reference =
  | { readonly artifact: Artifact }
  /** Why it names no stored file, in words. */
  | { readonly fault: string };

/** What a text names. Nothing is looked up. */
export function referenceOf(text: string): Reference {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text))
    return {
      fault:
        'is an address of the web, and nothing is fetched from there: give the /artifacts/ address of a file in Greenlit',
    };
  const path = text.startsWith(ADDRESS) ? pathOf(text.slice(ADDRESS.length)) : text;
  const artifact =
    path === null
      ? null
      : (artifactOf(path) ?? (path.startsWith(RENDERS) ? artifactOf(path.slice(RENDERS.length)) : null));
  return artifact ? { artifact } : { fault: NOTHING };
}

/** Said of what is not there, and of what the caller may not see. */
export const NOTHING = 'names no file in Greenlit that you can see';

/** Without version and escapes. */
function pathOf(address: string): string | null {
  try {
    return decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
}
