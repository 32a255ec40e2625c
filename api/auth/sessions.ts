import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type pg from 'pg';

export const SESSION_COOKIE = 'greenlit_session';
/** Seven days, in ms, counted from the last visit. */
const LIFETIME = 7 * 24 * 3600 * 1000;
/** How stale "the last visit" may be: writing it at every request would cost each one a write. */
const RENEW_AFTER = 3600 * 1000;

declare module 'express-session' {
  interface SessionData {
    /** ms since 1970; changing it makes express-session write the session and send the cookie anew. */
    seen_at: number;
  }
}

export interface SessionOptions {
  readonly pool: pg.Pool;
  readonly secret: string;
  readonly isProduction: boolean;
  readonly onError: (error: unknown) => void;
}

export interface Sessions {
  readonly middleware: readonly RequestHandler[];
  /** Stops the pruning of expired sessions. */
  close(): void;
}

/** Sign-in sessions of browsers, in the table `user_sessions`. */
export function createSessions({ pool, secret, isProduction, onError }: SessionOptions): Sessions {
  const PgStore = connectPgSimple(session);
  const store = new PgStore({ pool, tableName: 'user_sessions', disableTouch: true, errorLog: onError });
  const load = session({
    name: SESSION_COOKIE,
    store,
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isProduction, maxAge: LIFETIME },
  });
  // A Secure cookie is withheld, silently, where the request did not come by https. Whether it may be kept is better decided by
  // the browser, which keeps it at localhost too, and knows of the https in front of a proxy that does not tell us.
  const asSecure: RequestHandler = (request, _response, next) => {
    Object.defineProperty(request, 'secure', { value: true, configurable: true });
    next();
  };
  const renew: RequestHandler = (request, _response, next) => {
    const { seen_at } = request.session;
    if (seen_at !== undefined && Date.now() - seen_at > RENEW_AFTER) request.session.seen_at = Date.now();
    next();
  };
  return { middleware: isProduction ? [asSecure, load, renew] : [load, renew], close: () => store.close() };
}
