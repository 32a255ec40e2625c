import { callbackify } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import type { Db } from '../../db/database.ts';
import { findUser } from '../../db/queries/accounts/users.ts';
import { ProblemError } from '../http/errors.ts';
import { presentUser } from '../presenters/user.ts';
import type { Passwords } from './passwords.ts';
import { principalOf, type Principal } from './principal.ts';
import { signInLimit } from './sign-in-limit.ts';
import type { Sessions } from './sessions.ts';
import { apiKeyStrategy, bearerStrategy, localStrategy } from './strategies.ts';
import type { Tokens } from './tokens.ts';

export interface AuthenticationOptions {
  readonly db: Db;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly tokens: Tokens;
  readonly daemonApiKey: string | undefined;
}

export interface Authentication {
  /** Sets `request.user`, if anybody is named; a wrong token or key is refused. Leaves no session without a cookie. */
  readonly identify: RequestHandler;
  /** The same where no router is. */
  identified(request: Request, response: Response): Promise<void>;
  /** Name and password; null when they are wrong. @throws ProblemError rate_limited */
  checkPassword(request: Request, response: Response): Promise<Principal | null>;
  /** Starts a session under a new id. */
  signIn(request: Request, response: Response, principal: Principal): Promise<void>;
  signOut(request: Request): Promise<void>;
}

/** The ways to say who calls, by passport: cookie, bearer token, API key; and name with password to get one of the first two. */
export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { db, sessions, passwords, tokens, daemonApiKey } = options;
  const limited = signInLimit(db);
  const people = new passport.Passport();
  people.use('local', localStrategy(db, passwords));
  people.use('bearer', bearerStrategy(db, tokens));
  people.use('api-key', apiKeyStrategy(db, daemonApiKey));
  people.serializeUser((user, done) => done(null, userIdOf(user as Principal)));
  const findSignedIn = async (id: number): Promise<Principal | false> => {
    const row = await findUser(db, id);
    return row && !row.disabled_at ? { kind: 'user', user: presentUser(row), via: 'session' } : false;
  };
  people.deserializeUser(callbackify(findSignedIn));

  const bySession: RequestHandler[] = [...sessions.middleware, people.session() as RequestHandler];
  const byHeader =
    (strategy: string): RequestHandler =>
    (request, response, next) =>
      void (
        people.authenticate(
          strategy,
          { session: false },
          (error: unknown, user?: Principal | false | null) => {
            if (error || !user)
              return next(error ?? new ProblemError('unauthenticated', 'The token or key is not valid.'));
            request.user = user;
            next();
          },
        ) as RequestHandler
      )(request, response, next);

  const bearer = byHeader('bearer');
  const apiKey = byHeader('api-key');
  const identify: RequestHandler = (request, response, next) => {
    if (request.headers['x-api-key'] !== undefined) void apiKey(request, response, next);
    else if (request.headers.authorization !== undefined) void bearer(request, response, next);
    else inTurn(bySession, request, response, next);
  };
  return {
    identify,
    identified: (request, response) => promised((done) => void identify(request, response, done)),
    checkPassword: (request, response) =>
      limited(
        request.ip,
        () =>
          new Promise<Principal | null>((resolve, reject) => {
            const check = people.authenticate(
              'local',
              { session: false },
              (error: unknown, user?: Principal | false | null) =>
                error ? reject(error) : resolve(user || null),
            ) as RequestHandler;
            void check(request, response, reject);
          }),
      ),
    signIn: async (request, response, principal) => {
      await promised((done) => inTurn(bySession, request, response, done));
      await promised((done) => request.logIn(principal, done));
      request.session.seen_at = Date.now();
      await promised((done) => request.session.save(done));
    },
    signOut: async (request) => {
      if (principalOf(request)?.kind === 'user')
        await promised((done) => request.session?.destroy(done) ?? done(null));
    },
  };
}

const userIdOf = (principal: Principal): number | null =>
  principal.kind === 'user' ? principal.user.id : null;

/** Runs middleware one after the other, as the router would. */
function inTurn(
  [first, ...rest]: readonly RequestHandler[],
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
): void {
  if (!first) return next();
  void first(request, response, (error?: unknown) =>
    error ? next(error) : inTurn(rest, request, response, next),
  );
}

const promised = (run: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
