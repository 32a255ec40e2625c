import { timingSafeEqual } from 'node:crypto';
import { callbackify } from 'node:util';
import type { Request } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Db } from '../../db/database.ts';
import { findSiteOfKey } from '../../db/queries/sites/keys.ts';
import { findUserOfToken } from '../../db/queries/accounts/access-tokens.ts';
import { findUserByName } from '../../db/queries/accounts/users.ts';
import { presentUser } from '../presenters/user.ts';
import { keyDigest } from './daemon-keys.ts';
import type { Passwords } from './passwords.ts';
import type { Principal } from './principal.ts';
import type { Tokens } from './tokens.ts';

/** Somebody whose password was right, and its hash, by which a change meanwhile is noticed. */
export type PersonByPassword = Principal & { readonly kind: 'user'; readonly passwordHash: string };

/** Username (or email) and password. */
export const localStrategy = (db: Db, passwords: Passwords): passport.Strategy =>
  new LocalStrategy(
    callbackify(async (name: string, password: string): Promise<PersonByPassword | false> => {
      const row = await findUserByName(db, name);
      const isRight = await passwords.verify(password, row?.password_hash ?? null);
      if (!row || !isRight || row.disabled_at) return false;
      return { kind: 'user', user: presentUser(row), via: 'session', passwordHash: row.password_hash };
    }),
  );

/** A strategy that reads one header; without a principal behind it the request is refused. */
class HeaderStrategy extends passport.Strategy {
  // Not #private: passport works on an object derived from this one.
  private readonly identify: (request: Request) => Promise<Principal | null>;

  constructor(identify: (request: Request) => Promise<Principal | null>) {
    super();
    this.identify = identify;
  }

  override authenticate(request: Request): void {
    this.identify(request).then(
      (principal) => (principal ? this.success(principal) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

/** `Authorization: Bearer <JWT>`. Token and account are looked up each time: what has been ended is refused at once. */
export const bearerStrategy = (db: Db, tokens: Tokens): passport.Strategy =>
  new HeaderStrategy(async ({ headers }) => {
    const token = /^Bearer +([^ ]+)$/i.exec(headers.authorization ?? '')?.[1];
    const tokenId = token === undefined ? null : await tokens.read(token);
    const row = tokenId === null ? undefined : await findUserOfToken(db, tokenId);
    if (tokenId === null || !row || row.disabled_at) return null;
    return { kind: 'user', user: presentUser(row), via: 'token', tokenId };
  });

/**
 * `X-API-Key` of a site's daemon: `DAEMON_API_KEY`, compared in constant time, or the key of one site, which is looked up
 * by its digest, so that how far a guess is right never shows in the time.
 */
export const apiKeyStrategy = (db: Db, key: string | undefined): passport.Strategy =>
  new HeaderStrategy(async ({ headers }) => {
    const given = headers['x-api-key'];
    if (typeof given !== 'string' || given === '') return null;
    const digest = keyDigest(given);
    if (key !== undefined && timingSafeEqual(digest, keyDigest(key))) return { kind: 'daemon', site: null };
    const site = await findSiteOfKey(db, digest);
    return site === undefined ? null : { kind: 'daemon', site };
  });
