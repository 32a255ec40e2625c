/** What a scene begins with. */
export interface Heading {
  /** Without marks and number: `INT. KITCHEN - DAY`; a paragraph has none: `''`. */
  readonly heading: string;
  /** As printed in the margins, `12A`; null: not numbered. */
  readonly number: string | null;
  /** Where its line stands, in UTF-16 code units. */
  readonly from: number;
}
