export interface PartMark {
  readonly index: number;
  readonly title: string;
  /** Seconds from the film's start. */
  readonly start: number;
  readonly end: number;
}

/** Where each part, a segment or a scene, begins and ends in the film. */
export function partMarks(
  parts: readonly { index: number; title: string; duration_sec: number }[],
): PartMark[] {
  let start = 0;
  return parts.map(({ index, title, duration_sec }) => {
    const mark = { index, title, start, end: start + duration_sec };
    start = mark.end;
    return mark;
  });
}
