/** What listening on every interface is written as. */
const EVERY_INTERFACE = new Set(['0.0.0.0', '::']);

/** Where the API that listens on HOST and PORT is found from this machine. */
export function ownUrl({ HOST, PORT }: { readonly HOST: string; readonly PORT: number }): string {
  const host = EVERY_INTERFACE.has(HOST) ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}
