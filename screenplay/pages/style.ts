/** Where a kind of text stands. Characters from the left margin (1.5 in), characters in a line, lines. */
export interface TextStyle {
  readonly indent: number;
  readonly width: number;
  /** Empty lines above. */
  readonly above: number;
}

export type StyledKind =
  | 'scene_heading'
  | 'action'
  | 'shot'
  | 'transition'
  | 'centered'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyrics';

export interface PageStyle extends Readonly<Record<StyledKind, TextStyle>> {
  /** Of two who speak at once: where the columns begin and how wide they are. */
  readonly dual: {
    readonly left: number;
    readonly right: number;
    readonly width: number;
    /** Within the column. */
    readonly parenthetical: { readonly indent: number; readonly width: number };
  };
}

const flush = { indent: 0, width: 61, above: 1 } as const;
const spoken = { indent: 10, width: 35, above: 0 } as const;

/**
 * As Final Draft sets a feature film by default (its file's `ElementSettings`). It fits one character more in a line than its margins
 * say, but for dialogue.
 */
export const FILM: PageStyle = {
  scene_heading: { ...flush, above: 2 },
  action: flush,
  shot: flush,
  centered: flush,
  transition: { indent: 40, width: 16, above: 1 },
  character: { indent: 20, width: 38, above: 1 },
  parenthetical: { indent: 15, width: 26, above: 0 },
  dialogue: spoken,
  lyrics: { ...spoken, width: 49 },
  dual: { left: 0, right: 31, width: 29, parenthetical: { indent: 2.5, width: 25 } },
};
