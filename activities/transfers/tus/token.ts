import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { isMemberPath } from './member-path.ts';
import type { TusJob } from './tus-job.ts';

/** Long enough for any one request; each request carries a fresh token. */
const LIFETIME = '15 minutes';
const ISSUER = 'greenlit-transfer';

export const memberSchema = z.object({
  path: z.string().refine(isMemberPath, 'A path that leaves its folder, or that is no name.'),
  bytes: z.int().nonnegative(),
  /** In ms since 1970. */
  mtime_ms: z.number(),
});

/** What one token allows: to bring this one asset, of this size and hash, to this site; or one file of it. */
const claimsSchema = z
  .object({
    transfer_id: z.uuid(),
    file_id: z.uuid(),
    filename: z.string(),
    bytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** When the source was last written to, in ms since 1970; older senders do not say. */
    mtime_ms: z.number().optional(),
    /** Of an asset of many files. */
    kind: z.enum(['folder', 'files']).optional(),
    member: memberSchema.optional(),
  })
  // Files beside each other have no folders.
  .refine(({ kind, member }) => !member || kind === 'folder' || (kind && !member.path.includes('/')));
export type TransferClaims = z.infer<typeof claimsSchema>;

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** A token for one transfer: a JWT signed with HMAC-SHA256 by the secret that all sites share. */
export async function signToken(job: TusJob, secret: string): Promise<string> {
  const { transferId, fileId, filename, bytes, sha256, mtimeMs, kind, member } = job;
  const claims: TransferClaims = {
    ...{ transfer_id: transferId, file_id: fileId, filename, bytes, sha256 },
    ...(mtimeMs !== undefined && { mtime_ms: mtimeMs }),
    ...(kind && { kind }),
    ...(member && { member: { path: member.path, bytes: member.bytes, mtime_ms: member.mtimeMs } }),
  };
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(job.to)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(keyOf(secret));
}

/** What the bearer may bring to this site; null: nothing. */
export async function readToken(
  authorization: string | null | undefined,
  { secret, site }: { secret: string; site: string },
): Promise<TransferClaims | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  try {
    const expected = { issuer: ISSUER, audience: site, algorithms: ['HS256'] };
    const { payload } = await jwtVerify(token, keyOf(secret), expected);
    return claimsSchema.safeParse(payload).data ?? null;
  } catch {
    return null;
  }
}
