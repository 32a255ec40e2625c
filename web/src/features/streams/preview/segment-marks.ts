export interface SegmentMark {
  readonly index: number;
  readonly title: string;
  /** Seconds from the film's start. */
  readonly start: number;
  readonly end: number;
}

/** Where each segment begins and ends in the film. */
export function segmentMarks(
  segments: readonly { index: number; title: string; duration_sec: number }[],
): SegmentMark[] {
  let start = 0;
  return segments.map(({ index, title, duration_sec }) => {
    const mark = { index, title, start, end: start + duration_sec };
    start = mark.end;
    return mark;
  });
}
