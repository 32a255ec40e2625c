import corsFor from 'cors';
import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import type { Environment } from '../../config/environment.ts';
import { forbidden } from '../http/errors.ts';
import { principalOf } from './principal.ts';

/** Of the tus protocol 1.0. */
const TUS_ANSWERS = ['Tus-Resumable', 'Upload-Length', 'Upload-Offset'];

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the page that sends this is ours: the same host, or one of `CORS_ORIGINS`. Programs other than browsers send no origin. */
export function isOwnOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  return allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}

/** Browsers send the cookie with whatever another site's page asks for, so a change by cookie must come from our own page. */
export const refuseForeignOrigin =
  ({ CORS_ORIGINS }: Environment): RequestHandler =>
  (request, _response, next) => {
    const principal = principalOf(request);
    const byCookie = principal?.kind === 'user' && principal.via === 'session';
    if (byCookie && !SAFE.has(request.method) && !isOwnOrigin(request, CORS_ORIGINS)) {
      next(forbidden('Changes are taken from our own pages only.'));
    } else {
      next();
    }
  };

/** Answers preflights and lets the pages of `CORS_ORIGINS` read what they asked for with the user's cookie. */
export const cors = ({ CORS_ORIGINS }: Environment): RequestHandler =>
  corsFor((request, callback) => {
    callback(null, {
      origin: [...CORS_ORIGINS],
      credentials: true,
      exposedHeaders: ['ETag', 'Idempotent-Replayed', 'Location', 'Retry-After', ...TUS_ANSWERS],
      allowedHeaders: [
        ...['Authorization', 'Content-Type', 'Idempotency-Key', 'Range', 'X-API-Key'],
        ...['Upload-Metadata', ...TUS_ANSWERS],
      ],
      maxAge: 600,
      // An OPTIONS that is no preflight is a request like any other.
      preflightContinue: request.headers['access-control-request-method'] === undefined,
    });
  });
