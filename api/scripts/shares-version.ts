import { createHash } from 'node:crypto';
import type { ShareRow } from '../../db/queries/scripts/shares.ts';

/** Names who is invited to what: the same people with the same rights have the same, in whatever order. */
export const sharesVersion = (shares: readonly Pick<ShareRow, 'user_id' | 'rights'>[]): string => {
  const lines = shares.map(({ user_id, rights }) => `${user_id} ${rights}`).toSorted();
  return createHash('sha256').update(lines.join()).digest('base64url');
};
