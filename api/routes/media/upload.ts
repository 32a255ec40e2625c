import { defineRoute } from '../../http/route.ts';
import { takeIn } from '../../media/take-in.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { presentUpload } from '../../presenters/upload.ts';
import { mediaForm, uploadedMedium } from '../../schemas/media.ts';

export const uploadMediumRoute = defineRoute({
  method: 'post',
  path: '/api/media',
  summary: 'Bring a picture, a clip or music to make films with',
  description:
    'A picture (PNG, JPEG, WebP), a clip (MP4, MOV, WebM) or music (WAV, FLAC, MP3, M4A, AAC, Ogg, Opus), as what it is and not as its name says. Its key can be named in a render’s scenes and as its music, and as a session’s reference. Whoever brought it sees it, and admins; a film made of it is theirs alone, too. The same file again is the same. What nothing was made with in a week is deleted.',
  tags: ['Library'],
  access: 'user',
  roles: RENDER_OPERATORS,
  multipart: mediaForm,
  responses: { 201: { description: 'What it is, and what it is called by', schema: uploadedMedium } },
  problems: [
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'validation_failed',
    'engine_unavailable',
  ],
  async handler({ context, user, request }) {
    return { status: 201, body: presentUpload(await takeIn(context, request, user)) };
  },
});
