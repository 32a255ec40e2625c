/** Of each piece: its beginning says what was asked, its end what came of it. */
const FIRST_LINES = 200;
const LAST_LINES = 800;
const LONGEST_LINE = 1_000;

/** The lines of one piece of a log, each with its time and its piece; of many the middle is left out. */
export class LogLines {
  readonly #piece: string;
  #lines: string[];
  #hasGrown = false;

  /** @param before what stands there already. */
  constructor(piece: string, before: string) {
    this.#piece = piece;
    this.#lines = before.split('\n').filter((line) => line !== '');
  }

  get hasGrown(): boolean {
    return this.#hasGrown;
  }

  add(words: string): void {
    const at = new Date().toISOString();
    for (const line of words.split('\n'))
      if (line.trim() !== '')
        this.#lines.push(`${at} ${this.#piece}: ${line.trimEnd().slice(0, LONGEST_LINE).toWellFormed()}`);
    if (this.#lines.length > FIRST_LINES + LAST_LINES)
      this.#lines = [...this.#lines.slice(0, FIRST_LINES), ...this.#lines.slice(-LAST_LINES)];
    this.#hasGrown = true;
  }

  /** The whole, as it is to be stored. */
  take(): string {
    this.#hasGrown = false;
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
