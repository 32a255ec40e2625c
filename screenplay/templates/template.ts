/** A part of a story: what it is for, and where in the whole it stands. */
export interface Beat {
  readonly name: string;
  /** What has to happen in it, as a question or a task to the writer. */
  readonly task: string;
  /** Where it begins and ends, in percent of the whole's length. */
  readonly from: number;
  readonly to: number;
}

export interface Act {
  readonly name: string;
  readonly beats: readonly Beat[];
}

/** A shape that stories have, to begin an outline with. */
export interface Template {
  /** Stable: `three-act`. */
  readonly id: string;
  readonly name: string;
  /** Whom it suits. */
  readonly summary: string;
  /** Pages of a script of the usual length. */
  readonly pages: number;
  readonly acts: readonly Act[];
}
