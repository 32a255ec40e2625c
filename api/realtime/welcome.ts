import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Reader } from '../../db/visibility.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { principalOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, forbidden } from '../http/errors.ts';

/** @throws ProblemError unauthenticated, forbidden */
export async function welcome(request: IncomingMessage, context: ApiContext): Promise<Reader> {
  const principal = await identify(request, context);
  if (!principal) throw new ProblemError('unauthenticated', 'Sign in first.');
  if (principal.kind === 'daemon') throw forbidden('The key of a daemon does not reach this.');
  if (principal.via === 'session' && !isOwnOrigin(request, context.environment.CORS_ORIGINS)) {
    throw forbidden('Sockets are for our own pages only.');
  }
  return principal.user;
}

/** By cookie or bearer token as everywhere, or `?token=`, since a browser's socket cannot send headers. */
async function identify(request: IncomingMessage, { authentication }: ApiContext) {
  const token = URL.parse(request.url ?? '', 'http://localhost')?.searchParams.get('token');
  if (token && request.headers.authorization === undefined) request.headers.authorization = `Bearer ${token}`;
  // The middleware wants a response to hang its handlers on; nothing is ever written to it.
  await authentication.identified(request as Request, new ServerResponse(request) as Response);
  return principalOf(request as Request);
}

/** Who it is when one asks again, as if the request had just come; null: nobody who may still listen. */
export async function readerNow(request: IncomingMessage, context: ApiContext): Promise<Reader | null> {
  const anew = Object.create(request, {
    user: { value: undefined, writable: true },
    session: { value: undefined, writable: true },
  }) as IncomingMessage;
  try {
    const principal = await identify(anew, context);
    return principal?.kind === 'user' ? principal.user : null;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
