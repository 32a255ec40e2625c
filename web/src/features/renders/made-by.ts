import type { RenderJobDetail } from '../../../../api/schemas/renders.ts';
import { ENCODER_WORDS } from './words.ts';

type Encoded = Pick<RenderJobDetail, 'encoded_by'> & {
  readonly plan: Pick<RenderJobDetail['plan'], 'encoder'>;
};
type Spoken = Pick<RenderJobDetail, 'spoken_by' | 'final_video_url'> & {
  readonly plan: Pick<RenderJobDetail['plan'], 'spoken'>;
};

/** ffmpeg's endings of encoders that a graphics processor does the work of. */
const HARDWARE = /_(?:nvenc|qsv|vaapi|amf|videotoolbox)$/;

/** What encodes a film, or, once it is known, what has. */
export function encoderWords({ plan: { encoder }, encoded_by }: Encoded): string {
  if (encoded_by === null) return ENCODER_WORDS[encoder];
  const codec = ENCODER_WORDS[encoder === 'auto' ? 'h264' : encoder];
  return `${codec}, by ${encoded_by}${HARDWARE.test(encoded_by) ? ' on a graphics processor' : ''}`;
}

/** Whether narration is heard, and, once it is known, whose voice that is. */
export function narrationWords({ plan: { spoken }, spoken_by, final_video_url }: Spoken): string {
  if (!spoken) return 'Not spoken';
  if (spoken_by !== null) return `Spoken by ${VOICES[spoken_by] ?? spoken_by}`;
  return final_video_url === null ? 'To be spoken' : 'Spoken';
}

const VOICES: Readonly<Record<string, string>> = { flite: 'flite, the embedded voice' };
