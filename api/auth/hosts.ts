import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Environment } from '../../config/environment.ts';
import { forbidden } from '../http/errors.ts';

/** Whether we answer to a name: the one of the address that was called, without its port. */
export type IsOurName = (request: IncomingMessage) => boolean;

/**
 * A page of another site can have its own name lead to this machine (DNS rebinding), and is then of one origin with us. So a
 * development, whose address and first password everybody knows, answers to its own names only: localhost, HOST, those
 * of CORS_ORIGINS, of ALLOWED_HOSTS and of PUBLIC_URL; and to addresses, which nobody can bend. Production, which has a name of its own that
 * we do not know, is held to ALLOWED_HOSTS where that is set.
 */
export function ourNames({
  NODE_ENV,
  HOST,
  CORS_ORIGINS,
  ALLOWED_HOSTS,
  PUBLIC_URL,
}: Environment): IsOurName {
  if (NODE_ENV === 'production' && ALLOWED_HOSTS.length === 0) return () => true;
  const addresses = [...CORS_ORIGINS, ...(PUBLIC_URL === undefined ? [] : [PUBLIC_URL])];
  const origins = addresses.flatMap((address) => URL.parse(address)?.hostname ?? []);
  const names = new Set(['localhost', HOST, ...origins, ...ALLOWED_HOSTS].map((name) => name.toLowerCase()));
  return ({ headers: { host } }) => {
    // Browsers send it always.
    if (host === undefined) return true;
    const name = URL.parse(`http://${host}`)?.hostname.replace(/\.$/, '');
    if (name === undefined) return false;
    return names.has(name) || name.endsWith('.localhost') || isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
  };
}

export const strangeName = () =>
  forbidden('This is no name of this server: set ALLOWED_HOSTS if it is meant to be one.');

/** Nothing is done and nothing is shown under a name that is not ours. */
export const refuseStrangeNames =
  (isOurs: IsOurName): RequestHandler =>
  (request, _response, next) =>
    next(isOurs(request) ? undefined : strangeName());
