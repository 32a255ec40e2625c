/** A scene shows its clip, else its image, else its text (or narration) on a card. Text over a picture is a caption. */
export interface Scene {
  /** What people call it, for failures; nothing is made of it. */
  readonly name?: string | undefined;
  readonly clip?: string | undefined;
  /** sha256 of the clip, lower-case hex, where it is known: what was kept of it is then found without reading it. */
  readonly clipDigest?: string | undefined;
  readonly image?: string | undefined;
  readonly text?: string | undefined;
  readonly narration?: string | undefined;
  /** Seconds. A shorter clip holds its last frame, a longer one is cut. */
  readonly durationSec: number;
}
