/*
 * What a film is ordered as. Whoever orders one (a stream, a session, a person at the dashboard) writes a plan; the render
 * knows nothing else. Kept with the job, never in a workflow's history. Paths are storage keys.
 */

/** How a scene follows the one before: at once, through black, or one into the other. */
export const TRANSITIONS = ['cut', 'fade', 'dissolve'] as const;
export type TransitionKind = (typeof TRANSITIONS)[number];

export interface Transition {
  readonly kind: TransitionKind;
  /** Seconds, at most half of the shorter of its two scenes; a cut takes none. */
  readonly duration_sec: number;
}

/** One scene of a plan. It shows its clip, else its image, else its text, or narration, on a card. */
export interface RenderScene {
  /** Of its segment, where it has one. */
  readonly title?: string;
  /** The scene of a script that it shows: the same through all versions of the script. */
  readonly scene_id?: number;
  readonly clip?: string;
  /** sha256 of the clip, lower-case hex; plans of before it was told lack it. */
  readonly clip_digest?: string;
  readonly image?: string;
  /** sha256 of the image, lower-case hex; plans of before it was told lack it. */
  readonly image_digest?: string;
  /** Over a picture it is a caption. */
  readonly text?: string;
  readonly narration?: string;
  /** Seconds. */
  readonly duration_sec: number;
  /** From the scene before into this one; the first scene's is from black. */
  readonly transition?: Transition;
}

/** What becomes of narration as text: nothing, drawn into the picture, or a track of its own (`mov_text`). */
export const SUBTITLES = ['none', 'burned', 'track'] as const;
export type Subtitles = (typeof SUBTITLES)[number];

/** Target of EBU R128: broadcast -23 LUFS (EBU R 128), web -14 LUFS; true peak at most -1 dBTP in both. */
export const LOUDNESS = ['broadcast', 'web'] as const;
export type Loudness = (typeof LOUDNESS)[number];

/** What the picture is encoded as; `auto` is H.264 by the best encoder that works on the machine. */
export const ENCODERS = ['auto', 'h264', 'hevc', 'av1'] as const;
export type Encoder = (typeof ENCODERS)[number];

export interface MusicBed {
  readonly key: string;
  /** sha256, lower-case hex. */
  readonly digest?: string;
  /** Against narration it is ducked further. */
  readonly gain_db?: number;
}

export interface RenderPlan {
  readonly topic: string;
  readonly scenes: readonly RenderScene[];
  /** `1280x720` */
  readonly resolution: string;
  /** Frames a second as people write it: 23.976 stands for 24000/1001. */
  readonly fps: number;
  /** Without it `auto`. */
  readonly encoder?: Encoder;
  /** Without it `none`. */
  readonly subtitles?: Subtitles;
  /** Whether narration is spoken. Without it, not. */
  readonly spoken?: boolean;
  readonly music?: MusicBed;
  /** Without it `broadcast`. */
  readonly loudness?: Loudness;
}
