/** A text or file cannot be read as a screenplay, or has not what is asked of it; the message says to its writer why, and what to do. */
export class ScreenplayError extends Error {
  override name = 'ScreenplayError';
  /** What was asked for that is not there; undefined: the text itself is at fault. */
  readonly asked: 'scenes' | 'character' | 'pages' | undefined;

  constructor(message: string, asked?: ScreenplayError['asked']) {
    super(message);
    this.asked = asked;
  }
}
