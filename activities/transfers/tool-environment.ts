/** What a program needs to find itself, its user's settings and the network; and its own variables, of the tools we know. */
const PASSED =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TZ|TMPDIR|XDG_\w+|SSH_AUTH_SOCK|SSL_CERT_(?:FILE|DIR)|LD_LIBRARY_PATH|(?:HTTPS?|ALL|NO)_PROXY|(?:RCLONE|ASPERA|RAYSYNC)_\w+)$/i;

/** What of this process's environment a tool gets: never the keys and passwords of Greenlit. */
export const toolEnvironment = (all: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value !== undefined && PASSED.test(name) ? [[name, value]] : [],
    ),
  );
