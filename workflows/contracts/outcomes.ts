import type { Actor } from './roles.ts';

/** `not_ready`: the take is still generating or has failed, so there is nothing to approve. */
export type ItemOutcome = 'accepted' | 'already_applied' | 'stale' | 'not_ready' | 'not_found';

/** Who was first, told to whoever comes second. */
export interface DecidedBy {
  readonly actor: Omit<Actor, 'role'>;
  /** Of a checkpoint, or the word. */
  readonly verdict: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What became of a person's word, as the workflow that it was meant for says it; the same from there to the page. */
export type Outcome =
  | { readonly outcome: 'accepted'; readonly items?: readonly { segment: number; outcome: ItemOutcome }[] }
  /** Said before, or what it asks for is so already: nothing changes twice. */
  | { readonly outcome: 'already_applied' }
  /** It was about something that has moved on. */
  | {
      readonly outcome: 'stale';
      /** The checkpoint that is open now, if any. */
      readonly current: { readonly checkpoint: string; readonly round: number } | null;
      readonly decided_by: DecidedBy | null;
    }
  /** Not possible in this state. */
  | { readonly outcome: 'illegal'; readonly state: string; readonly allowed: readonly string[] }
  /** What was asked is not to be done, or not by this person. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Machines tried and could not do it. */
  | { readonly outcome: 'failed'; readonly reason: string };

/** An outcome as the API gives it: `pending` while no workflow has answered. The word is stored, and is delivered. */
export type Answer = Outcome | { readonly outcome: 'pending' };

export type OutcomeName = Outcome['outcome'];
