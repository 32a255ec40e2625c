import { isIPv6 } from 'node:net';
import type { Environment } from '../../../config/environment.ts';

/** Where the API that listens on HOST and PORT is reached. One that listens on every address is reached on this machine's own. */
export function apiAddress({ HOST, PORT }: Pick<Environment, 'HOST' | 'PORT'>): URL {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '::1' : HOST;
  return new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${PORT}/`);
}
