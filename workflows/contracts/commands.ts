import type { Actor } from './roles.ts';

/**
 * A person's word to a workflow: a decision, an action, a command. It is stored before it is signalled, signalled until the
 * workflow has answered, and applies once. What else it carries is the kind's own.
 */
export interface Command {
  /** UUID; the same id applies once. */
  readonly id: string;
  /** What is to be done: `decide`, `cancel`, `validate` … */
  readonly name: string;
  readonly actor: Actor;
  readonly note?: string;
}

/** A kind's words are its own names. */
export type CommandOf<Name extends string> = Command & { readonly name: Name };
