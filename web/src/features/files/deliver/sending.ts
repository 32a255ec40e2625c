/** An upload of a graded result that is under way. */
export interface Sending {
  /** Where it can be paused. */
  readonly pause?: () => void;
  /** Goes on after a pause or a failure. */
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** What becomes of it. */
export interface Heard {
  /** Bytes of the result. */
  readonly onProgress: (sent: number) => void;
  /** The connection broke, and it is tried again by itself. */
  readonly onBreak: () => void;
  /** All of it has come, and is there under its name. */
  readonly onDone: () => void;
  /** In words for a person. */
  readonly onFailed: (problem: string) => void;
}
