import type { Asset } from '../../../../../api/schemas/streams.ts';

/** Whether a take will still do for the texts as saved; otherwise the workflow makes it again. */
export const isKept = (asset: Asset | null): boolean =>
  asset !== null && !asset.stale && (asset.state === 'ready' || asset.state === 'approved');
