import type { TransferClaims } from './token.ts';

/** One request of another site. */
export interface Receiving {
  readonly claims: TransferClaims;
  /** The site's folder. */
  readonly root: string;
  /** Aborted when the other site is gone. */
  readonly signal: AbortSignal;
  readonly onBytes: (hashed: number) => void;
}
