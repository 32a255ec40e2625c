/*
 * What is said of a screenplay by whoever reviews it, a model or rules, and what can be counted in it.
 */

/** What a note is about: how the story is built, how it moves, how its people speak. */
export const NOTE_KINDS = ['structure', 'pacing', 'voice'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export interface ReviewNote {
  readonly kind: NoteKind;
  /** The scene's number; null: it is about the whole. */
  readonly scene: number | null;
  readonly note: string;
  /** The scene's own words that it is about; null: none in particular. */
  readonly quote: string | null;
}

/** A review as it is given. */
export interface Review extends Readonly<Record<NoteKind, string>> {
  readonly summary: string;
  readonly notes: readonly ReviewNote[];
}

/** A scene as it is reviewed. */
export interface ReviewedScene {
  /** Its place among the scenes, from 1. */
  readonly number: number;
  /** Fountain. */
  readonly text: string;
}

export interface SceneFigures {
  readonly number: number;
  readonly heading: string;
  /** Of a page: at least one. */
  readonly eighths: number;
  /** Words that are spoken, and words that tell what is seen. */
  readonly said: number;
  readonly shown: number;
  /** Who speaks, in the order in which they first do. */
  readonly cast: readonly string[];
}

export interface PartFigures {
  readonly name: string;
  readonly scenes: number;
  readonly speeches: number;
  readonly words: number;
  /** Words of the longest speech. */
  readonly longest: number;
  /** The first scene that they speak in. */
  readonly first: number;
}

/** What is said of a version, with what can be counted in it, and what its scenes are called where they are kept. */
export interface ScriptAnalysis extends Review {
  readonly notes: readonly (ReviewNote & { readonly scene_id: number | null })[];
  readonly figures: Omit<Figures, 'scenes'> & { readonly scenes: readonly (SceneFigures & SceneIds)[] };
}

export interface SceneIds {
  readonly scene_id: number;
  /** The same through all versions. */
  readonly lineage_id: number;
}

/** What can be counted. */
export interface Figures {
  readonly eighths: number;
  readonly said: number;
  readonly shown: number;
  readonly scenes: readonly SceneFigures[];
  /** Who says the most words first. */
  readonly cast: readonly PartFigures[];
}
