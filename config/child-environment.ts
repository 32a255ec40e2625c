/**
 * What a program needs to find itself, its libraries, its user's settings and the network. Everything else of this process's
 * environment stays here: passwords, keys and addresses of Greenlit are none of a child's business.
 */
const PASSED =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|XDG_\w+|SSL_CERT_(?:FILE|DIR)|(?:DY)?LD_LIBRARY_PATH|FONTCONFIG_(?:FILE|PATH))$/i;

/** The variables of this process that any program may have, and those that are named for this one. */
export const childEnvironment = (
  more: Readonly<Record<string, string | undefined>> = {},
  all: NodeJS.ProcessEnv = process.env,
): Record<string, string> => ({ ...picked(all, PASSED), ...defined(more) });

/** Those of an environment whose names are of this form. */
export const picked = (all: NodeJS.ProcessEnv, names: RegExp): Record<string, string> =>
  defined(Object.fromEntries(Object.entries(all).filter(([name]) => names.test(name))));

const defined = (all: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
