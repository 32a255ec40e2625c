/** Limits on sessions. Contract, section 6. */
export const SESSION_LIMITS = {
  /** Of one call. */
  images: { min: 1, max: 10 },
  /** Images, or clips, that a session ever makes. */
  assets: 200,
  /** Seconds. */
  clip: { min: 0.5, max: 60 },
  /** Seconds that an answer is waited for. */
  wait: 60,
  /** 31 bits, as providers take them. */
  seed: 2 ** 31 - 1,
  /** Seconds. */
  transition: { min: 0.1, max: 5 },
  /** dB against the scenes' own sound. */
  musicGain: { min: -60, max: 12 },
} as const;

/** Seconds. */
export const DEFAULT_CLIP_SEC = 5;
export const DEFAULT_TRANSITION_SEC = 0.5;

/** Pictures of each shape, where no resolution is asked for. */
export const ASPECT_RATIOS = {
  '16:9': '1280x720',
  '9:16': '720x1280',
  '1:1': '1024x1024',
  '4:3': '960x720',
  '3:4': '720x960',
  '21:9': '1680x720',
} as const;
export type AspectRatio = keyof typeof ASPECT_RATIOS;
