/*
 * A screenplay as what it is made of, in the terms of Fountain (https://fountain.io/syntax) and Final Draft: what every format is read
 * into and written from, and what pages are made of. This room is pure: it knows no database, no network and no user.
 */

/** A stretch of text that is set alike. `text` is as it is read: without a format's marks. */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strikeout?: true;
}

/** Where something stands in the text that it was read from: UTF-16 code units, the end excluded. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A remark that is no part of the film and is not printed; it stands before the character `at` of its element's plain text. */
export interface Note {
  readonly text: string;
  readonly at: number;
  /** It is not a remark but text taken out of the film. */
  readonly boneyard?: true;
  /** With its brackets. */
  readonly place?: Place;
}

interface Common {
  /** Lines are parted by `\n` within a span's text. */
  readonly spans: readonly Span[];
  readonly notes?: readonly Note[];
  /** Whole lines, with a format's marks. Left out: it was read from a format that has no places. */
  readonly place?: Place;
  /** The revision it was last changed in, from 1; left out: none. */
  readonly revision?: number;
}

/** Of two who speak at once: the first is set in the left column. */
type Side = 'left' | 'right';

export type ScriptElement =
  | (Common & {
      readonly type: 'scene_heading';
      /** As printed in the margins: `12`, `12A`; left out: not numbered. */
      readonly number?: string;
      /** The scene was cut and keeps its number. */
      readonly omitted?: true;
    })
  | (Common & {
      readonly type: 'action';
      /** Empty lines that the writer left before it, beyond the one that parts paragraphs. */
      readonly extraLines?: number;
    })
  | (Common & { readonly type: 'shot' | 'transition' | 'centered' })
  /** Who speaks, with what is said of the voice: `STEEL (O.S.)`. */
  | (Common & { readonly type: 'character'; readonly dual?: Side })
  /** With its brackets. */
  | (Common & { readonly type: 'parenthetical'; readonly dual?: Side })
  | (Common & { readonly type: 'dialogue' | 'lyrics'; readonly dual?: Side })
  | (Common & { readonly type: 'page_break' })
  /** Not printed: the outline. `depth` from 1. */
  | (Common & { readonly type: 'section'; readonly depth: number })
  /** Not printed. */
  | (Common & { readonly type: 'synopsis' | 'note' | 'boneyard' });

export type ElementType = ScriptElement['type'];

/** `Title`, `Credit`, `Author`, `Draft date`, `Contact` …, in their order; lines are parted by `\n`. */
export interface TitleEntry {
  readonly key: string;
  readonly spans: readonly Span[];
}

export interface Screenplay {
  readonly titlePage: readonly TitleEntry[];
  readonly elements: readonly ScriptElement[];
}

export const plainText = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');
