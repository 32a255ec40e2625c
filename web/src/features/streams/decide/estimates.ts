import type { Asset } from '../../../../../api/schemas/streams.ts';
import { dollars, duration } from '../../../ui/formats.ts';

/** Seconds and dollars that a decision will take, as far as they can be known beforehand. */
export interface Estimate {
  readonly seconds: number | null;
  readonly usd: number | null;
}

interface Rate {
  /** Seconds for one take, and for each second of its film. */
  readonly each: number;
  readonly perSecond: number;
}

/** `: about 8 s, $0.00`, or as much of it as is known. */
export function estimateWords({ seconds, usd }: Estimate): string {
  const parts = [
    ...(seconds === null ? [] : [`about ${duration(Math.ceil(seconds))}`]),
    ...(usd === null ? [] : [dollars(usd)]),
  ];
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

/** The embedded providers on two cores at 1280x720, where two takes are made at a time. */
const RATES: Readonly<Record<string, Rate>> = {
  storyboard: { each: 0.5, perSecond: 0 },
  animatic: { each: 0.8, perSecond: 0.6 },
};

interface Made {
  readonly provider: string | null;
  readonly cost_usd: number | null;
}

/**
 * Takes of one kind about to be made. Costs follow what the stream's earlier takes cost; before the first, the
 * embedded provider is assumed, which is free.
 */
export function takesEstimate(
  fallback: string,
  made: readonly Made[],
  durations: readonly number[],
): Estimate {
  const provider = made.findLast((take) => take.provider !== null)?.provider ?? fallback;
  const rate = RATES[provider];
  const costs = made.flatMap(({ cost_usd }) => (cost_usd === null ? [] : [cost_usd]));
  const mean = costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) / costs.length : null;
  const each = mean ?? (rate ? 0 : null);
  return {
    seconds: rate ? durations.reduce((sum, length) => sum + rate.each + rate.perSecond * length, 0) : null,
    usd: each === null ? null : each * durations.length,
  };
}

/** A film is rendered at about this fraction of its length, on two cores at 1280x720. */
export const renderEstimate = (length: number): Estimate => ({ seconds: 1 + length * 0.35, usd: 0 });

/** Whether a take will still do for the texts as saved; otherwise the workflow makes it again. */
export const isKept = (asset: Asset | null): boolean =>
  asset !== null && !asset.stale && (asset.state === 'ready' || asset.state === 'approved');
