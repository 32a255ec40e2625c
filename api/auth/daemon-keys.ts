import { createHash, createHmac, randomBytes } from 'node:crypto';
import { forbidden } from '../http/errors.ts';
import type { Principal } from './principal.ts';

/** A daemon's key is random, so unlike a password it may be kept as a plain sha256. 32 bytes. */
export const keyDigest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** 256 random bits, marked as what they are for whoever finds them in a file. */
export const newDaemonKey = (): string => `glk_${randomBytes(32).toString('base64url')}`;

/**
 * The same key for the same words, such as those that tell one request from all others: as good as random to whoever
 * does not have the secret.
 */
export const derivedDaemonKey = (secret: string, words: readonly string[]): string =>
  `glk_${createHmac('sha256', secret)
    .update(JSON.stringify(['daemon key', ...words]))
    .digest('base64url')}`;

/**
 * Who says that a site is served elsewhere takes its work from the house: only the site's own key may. Of others the answer is
 * not asked for.
 * @throws ProblemError forbidden
 */
export function claimOf(principal: Principal, serves: boolean | undefined): boolean | undefined {
  if (principal.kind === 'daemon' && principal.site !== null) return serves;
  if (serves === true)
    throw forbidden(
      'Only the key of the site itself may say that it is served elsewhere: make one for its daemon on the page Sites.',
    );
  return undefined;
}

/** A site's own key speaks for that site only. @throws ProblemError forbidden */
export function assertOwnSite(principal: Principal, site: string): void {
  const isOwn = principal.kind === 'user' || principal.site === null || principal.site === site;
  if (!isOwn) throw forbidden('This key is for another site.');
}
