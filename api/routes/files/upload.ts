import { loadFile } from '../../files/load-file.ts';
import { upload } from '../../files/upload-file.ts';
import { ENGINEERS } from '../../policies/files.ts';
import { defineRoute } from '../../http/route.ts';
import { uploadForm } from '../../schemas/file-uploads.ts';
import { file } from '../../schemas/files.ts';

export const uploadFileRoute = defineRoute({
  method: 'post',
  path: '/api/files/upload',
  summary: 'Report a camera file and send its bytes',
  description:
    'Streamed to disk and hashed on the way; `places.source` of the answer is where the bytes are here. What is said of the file and is not so is refused, and nothing of it stays. The same site, path and sha256 again is the same file.',
  tags: ['Files'],
  access: 'daemon',
  roles: ENGINEERS,
  multipart: uploadForm,
  responses: {
    201: { description: 'The file; its workflow waits for the first hand-off', schema: file },
    200: { description: 'The file, which was reported before', schema: file },
  },
  problems: [
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'validation_failed',
    'engine_unavailable',
  ],
  async handler({ context, principal, request }) {
    const { id, isNew } = await upload(context, request, principal);
    const answer = await loadFile(context, id);
    if (!isNew) return { status: 200, body: answer };
    return { status: 201, headers: { Location: `/api/files/${id}` }, body: answer };
  },
});
