import type { Span } from '../elements.ts';
import type { Revision } from '../production/revisions.ts';

/** What a line shows: a kind of text, or that a speech or a scene goes on overleaf. */
export type LineKind =
  | 'scene_heading'
  | 'action'
  | 'shot'
  | 'transition'
  | 'centered'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyrics'
  | 'more'
  | 'continued';

/** A line as it is set. Characters are 10 to the inch, lines 6 to the inch. */
export interface PageLine {
  readonly kind: LineKind;
  /** From the first line of text on the page, 0; above it, in the margin, less. `(MORE)` and the cue that is said again may make a page two lines longer. */
  readonly row: number;
  /** Characters from the left margin, 1.5 inches from the paper's edge; a half where something stands between two. */
  readonly indent: number;
  readonly spans: readonly Span[];
  /** Which of the screenplay's elements it is of. */
  readonly element: number;
  readonly column?: 'left' | 'right';
  /** In both margins of a heading's first line. */
  readonly sceneNumber?: string;
  /** It is other than in the revision before: marked in the right margin. */
  readonly isChanged?: true;
  /** Of sides: it is of another scene. */
  readonly isOther?: true;
}

export interface Page {
  /** As printed at the top: `1`, `2` … The title page is none of these. */
  readonly label: string;
  /** Lines of text that it has room for. */
  readonly rows: number;
  readonly lines: readonly PageLine[];
  /** The revision that it was last changed in, of a locked screenplay. */
  readonly revision?: Revision;
  /** Of a locked page nothing is left. */
  readonly isOmitted?: true;
  /** It is other than in the revision before, or new. */
  readonly isChanged?: true;
}
