import type { LiveUser } from './live.ts';

/**
 * One change of a draft, as CodeMirror's `ChangeSet.toJSON` has it: of the stretches that the text consists of, a number is how many
 * UTF-16 code units stay, and a list how many are taken out and the lines that come in their place.
 * https://codemirror.net/docs/ref/#state.ChangeSet.toJSON
 */
export type DraftChange = readonly (number | readonly [taken: number, ...lines: string[]])[];

/** The payload is the script's id: its draft has had a change. */
export const DRAFT_CHANNEL = 'greenlit_draft';

/** The payload is the script's id: its title, cast, scenes or versions are others. */
export const SCRIPT_CHANNEL = 'greenlit_script';

/** Most changes that are told at once. */
export const DRAFT_BATCH = 500;

export interface ToldChange {
  /** Which editor made it. */
  readonly client_id: string;
  /** Null: the product itself. */
  readonly author_id: number | null;
  readonly change: DraftChange;
}

/** Who else is at a script is told under this name: no subject of another kind has it. */
export const draftRoom = (script_id: number): string => `script:${script_id}`;

/** Messages of the WebSocket `/ws/scripts/{id}`. */
export type DraftMessage =
  | { readonly type: 'connected'; readonly script_id: number; readonly version: number }
  | {
      /** What came after the version `since`, in order. */
      readonly type: 'changes';
      readonly script_id: number;
      readonly since: number;
      readonly changes: readonly ToldChange[];
    }
  /** The script is other than before: its title, cast, scenes or versions. */
  | { readonly type: 'script'; readonly script_id: number }
  | { readonly type: 'presence'; readonly script_id: number; readonly users: readonly LiveUser[] };
