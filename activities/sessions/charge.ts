import type { SessionAssetRequest } from '../../workflows/contracts/session/activities.ts';
import type { SessionAssetKind } from '../../workflows/contracts/session/session.ts';
import type { Charge } from '../providers/charge.ts';

/** A call to a provider for a session: its owner pays, and the asset is the very call. */
export const sessionCharge = (
  { session_id, asset_id, tries = 0 }: Pick<SessionAssetRequest, 'session_id' | 'asset_id' | 'tries'>,
  step: SessionAssetKind,
  accountId: number,
): Charge => ({
  subject: { kind: 'session', id: session_id },
  accountId,
  step,
  callKey: ['session', session_id, step, asset_id].join('/'),
  accepted: tries,
});
