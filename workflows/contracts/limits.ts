/** Limits on what people send. Contract, section 3. Lengths are in UTF-16 code units, durations in seconds. */
export const LIMITS = {
  title: 200,
  story: 200_000,
  brief: 20_000,
  visualDirection: 4_000,
  segmentTitle: 200,
  narration: 4_000,
  prompt: 4_000,
  note: 4_000,
  segments: 200,
  segmentDuration: { min: 0.5, max: 300 },
  dueInHours: { min: 1, max: 24 * 90 },
  bodyBytes: 2 * 1024 * 1024,
} as const;

/** How much of the inbox is given where no page is asked for: more than anybody reads. Files come by the thousand. */
export const INBOX_BEGINNING = 500;

export const FRAME_RATES = [24, 25, 30, 50, 60] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

export const RESOLUTION = { min: { width: 640, height: 360 }, max: { width: 3840, height: 2160 } } as const;
export const DEFAULT_RESOLUTION = '1280x720';
export const DEFAULT_FRAME_RATE: FrameRate = 24;
export const DEFAULT_DUE_IN_HOURS = 72;
