import { createHash } from 'node:crypto';
import { SESSION_LIMITS } from '../../workflows/contracts/session/limits.ts';
import type { SessionAssetRequest } from '../../workflows/contracts/session/activities.ts';

/**
 * A seed in 0 to 2^31-1. As asked for: the first of an order has that one, the next have the next. Else the asset's own: the same
 * each time, so that an attempt made again asks for the same.
 */
export function assetSeed(
  { asset_id, place }: Pick<SessionAssetRequest, 'asset_id' | 'place'>,
  asked: number | null,
): number {
  if (asked !== null) return (asked + place) % (SESSION_LIMITS.seed + 1);
  return createHash('sha256').update(asset_id).digest().readUInt32BE(0) >>> 1;
}
