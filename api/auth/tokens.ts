import { createSecretKey } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';

/** 12 hours, in seconds. */
export const TOKEN_LIFETIME = 12 * 3600;
const ISSUER = 'greenlit';

export interface Tokens {
  /** @param tokenId a UUID, by which the token can be ended. */
  issue(userId: number, tokenId: string): Promise<string>;
  /** Its id; null for a token that is forged, expired or not a token at all. Whether it still is good is asked of the database. */
  read(token: string): Promise<string | null>;
}

/** JWTs, HS256 (RFC 7519). */
export function createTokens(secret: string): Tokens {
  // Made once: bytes would be imported again for every token.
  const key = createSecretKey(secret, 'utf8');
  return {
    issue: (userId, tokenId) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(String(userId))
        .setJti(tokenId)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_LIFETIME}s`)
        .sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: ISSUER });
        return payload.jti ?? null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
