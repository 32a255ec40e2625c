import { createHash, createSecretKey } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';

/** 12 hours, in seconds. */
export const TOKEN_LIFETIME = 12 * 3600;
const ISSUER = 'greenlit';

export interface TokenClaims {
  readonly userId: number;
  /** Of the password's hash at sign-in: another password makes older tokens worthless. */
  readonly fingerprint: string;
}

export interface Tokens {
  issue(userId: number, passwordHash: string): Promise<string>;
  /** Null for a token that is forged, expired or not a token at all. */
  read(token: string): Promise<TokenClaims | null>;
}

export const fingerprintOf = (passwordHash: string): string =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16);

/** JWTs, HS256 (RFC 7519). */
export function createTokens(secret: string): Tokens {
  // Made once: bytes would be imported again for every token.
  const key = createSecretKey(secret, 'utf8');
  return {
    issue: (userId, passwordHash) =>
      new SignJWT({ pwd: fingerprintOf(passwordHash) })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(String(userId))
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_LIFETIME}s`)
        .sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: ISSUER });
        const userId = Number(payload.sub);
        const fingerprint = payload['pwd'];
        return Number.isSafeInteger(userId) && typeof fingerprint === 'string'
          ? { userId, fingerprint }
          : null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
