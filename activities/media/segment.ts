/** A piece of the film's picture. */
export interface Piece {
  readonly videoPath: string;
  readonly frames: number;
}

/** One scene's picture made ready to be joined to others, and a frame from its middle. Its sound: see `sceneSound`. */
export interface Segment {
  /** sha256 of all that the segment was made from. */
  readonly key: string;
  readonly videoPath: string;
  readonly stillPath: string;
  /** In `videoPath`. */
  readonly frames: number;
  /** What is left out at either end, to be dissolved with its neighbour's; of better quality, as it is encoded once more. */
  readonly head?: Piece | undefined;
  readonly tail?: Piece | undefined;
}
