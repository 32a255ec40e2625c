import type { Command } from './commands.ts';

/** Why a run stops before it has done all, and how it ends when nothing is being done for it any more. */
export type Stopping<Failed extends string, Word extends Command> =
  | { readonly state: Failed; readonly error: string }
  /** By a person's word; null: by whoever has the keys to the engine, or has started it. */
  | { readonly state: 'cancelled'; readonly command: Word | null };
