import { callbackify } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import type { Db } from '../../db/database.ts';
import { endToken } from '../../db/queries/accounts/access-tokens.ts';
import { findUser, isUnchanged } from '../../db/queries/accounts/users.ts';
import { ProblemError } from '../http/errors.ts';
import { presentUser } from '../presenters/user.ts';
import type { Passwords } from './passwords.ts';
import { issueToken } from './issue-token.ts';
import { actorOf, principalOf, type Principal } from './principal.ts';
import { recordSignOut } from './record-sign-out.ts';
import { signInLimit } from './sign-in-limit.ts';
import type { Sessions } from './sessions.ts';
import { apiKeyStrategy, bearerStrategy, localStrategy, type PersonByPassword } from './strategies.ts';
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
  checkPassword(request: Request, response: Response): Promise<PersonByPassword | null>;
  /** Starts a session under a new id. False when the account has been changed since its password was checked. */
  signIn(request: Request, response: Response, person: PersonByPassword): Promise<boolean>;
  /** The same with a token for a program; null then. */
  signInByToken(person: PersonByPassword): Promise<string | null>;
  /** Ends the session or the token that the request came with, and says so in the audit log. */
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
  const hasChanged = async ({ user, passwordHash }: PersonByPassword): Promise<boolean> =>
    !(await isUnchanged(db, { id: user.id, password_hash: passwordHash }));
  return {
    identify,
    identified: (request, response) => promised((done) => void identify(request, response, done)),
    checkPassword: (request, response) =>
      limited(
        { ip: request.ip, name: (request.body as { username: string }).username },
        () =>
          new Promise<PersonByPassword | null>((resolve, reject) => {
            const check = people.authenticate(
              'local',
              { session: false },
              (error: unknown, user?: PersonByPassword | false | null) =>
                error ? reject(error) : resolve(user || null),
            ) as RequestHandler;
            void check(request, response, reject);
          }),
      ),
    signIn: async (request, response, person) => {
      await promised((done) => inTurn(bySession, request, response, done));
      await promised((done) => request.logIn(person, done));
      request.session.seen_at = Date.now();
      await promised((done) => request.session.save(done));
      // Asked only now: a change before has ended what there was, and one after it ends this as well.
      if (!(await hasChanged(person))) return true;
      await promised((done) => request.session.destroy(done));
      return false;
    },
    signInByToken: async (person) => {
      const { id, token } = await issueToken({ db, tokens }, person.user.id);
      if (!(await hasChanged(person))) return token;
      await endToken(db, id);
      return null;
    },
    signOut: async (request) => {
      const principal = principalOf(request);
      if (principal?.kind !== 'user') return;
      const { tokenId, user, via } = principal;
      if (tokenId !== undefined) await endToken(db, tokenId);
      else await promised((done) => request.session?.destroy(done) ?? done(null));
      await recordSignOut(db, { actor: actorOf(user), via });
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
