import type { Subject } from '../../workflows/contracts/kinds.ts';

/** What a call is for, and who pays. */
export interface Charge {
  readonly subject: Subject;
  /** Null: nobody's account; the subject's own budget counts. */
  readonly accountId: number | null;
  /** As people read it: `draft`, `keyframe`, `video`. */
  readonly step: string;
  /** Names the very call: an attempt after a crash has the same one, so that nothing is reserved twice. */
  readonly callKey: string;
  /**
   * How often a person has had it tried again: where nobody knows whether a call was charged, it is made once more only when
   * this has grown since. Left out: never.
   */
  readonly accepted?: number;
}

/** What a call will be charged as. */
export interface Estimate {
  readonly model: string;
  /** Of what the provider charges for: pictures, seconds, tokens. */
  readonly quantity: number;
  /** US dollars: the most it can cost. 0: this provider never charges. */
  readonly usd: number;
}
