/** Limits on what people send. Contract, section 3. Lengths are in UTF-16 code units, durations in seconds. */
export const LIMITS = {
  /** Seconds. */
  undoWithin: { min: 1, max: 60 },
  title: 200,
  story: 200_000,
  brief: 20_000,
  visualDirection: 4_000,
  segmentTitle: 200,
  narration: 4_000,
  prompt: 4_000,
  note: 4_000,
  /** A username or a display name, as it is told along with a word. */
  personName: 200,
  /** Why something failed, in the words of a tool or a provider. */
  failure: 4_000,
  /** What a file says of itself: its reel, its codec, its timecode. */
  tag: 200,
  /** A path below a file's graded folder. */
  gradedName: 2_000,
  segments: 200,
  segmentDuration: { min: 0.5, max: 300 },
  dueInHours: { min: 1, max: 24 * 90 },
  /** Of a request with texts: a story and the prompts of all segments. */
  bodyBytes: 2 * 1024 * 1024,
} as const;

/** How much of the inbox is given where no page is asked for: as much as a page may have, and more than anybody reads. */
export const INBOX_BEGINNING = 100;

/** Frames a second as people write them; for what the fractions stand, see `exactRate`. */
export const FRAME_RATES = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

export const RESOLUTION = { min: { width: 640, height: 360 }, max: { width: 3840, height: 2160 } } as const;
export const DEFAULT_RESOLUTION = '1280x720';
export const DEFAULT_FRAME_RATE: FrameRate = 24;
export const DEFAULT_DUE_IN_HOURS = 72;
