import { plainText, type Span } from '../elements.ts';

export const CONTINUED = "(CONT'D)";
const SAID = /\(\s*cont(?:['’]?d|inued)?\.?\s*\)/iu;

/** `STEEL` of `STEEL (O.S.)`. */
const nameOf = (cue: string): string => cue.replace(/\(.*$/u, '').trim().toLocaleUpperCase();

/** The cue as it stands where a speech goes on. */
export const continued = (spans: readonly Span[]): readonly Span[] =>
  SAID.test(plainText(spans)) ? spans : [...spans, { text: ` ${CONTINUED}` }];

/** Who spoke last: somebody who speaks again in the same scene, after nothing but action, goes on speaking. */
export class Speakers {
  private last: string | undefined;
  private readonly marks: boolean;

  constructor(marks: boolean) {
    this.marks = marks;
  }

  forget(): void {
    this.last = undefined;
  }

  cue(spans: readonly Span[]): readonly Span[] {
    const name = nameOf(plainText(spans));
    const again = this.marks && name !== '' && name === this.last;
    this.last = name;
    return again ? continued(spans) : spans;
  }
}
