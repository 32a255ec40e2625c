import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { register } from '../../files/register-file.ts';
import { loadFile } from '../../files/load-file.ts';
import { ENGINEERS } from '../../policies/files.ts';
import { defineRoute } from '../../http/route.ts';
import { registerFile } from '../../schemas/file-reports.ts';
import { file } from '../../schemas/files.ts';

export const registerFileRoute = defineRoute({
  method: 'post',
  path: '/api/files',
  summary: 'Report a camera file at a site',
  description: 'The same site, path and sha256 again is the same file. Its bytes stay where they are.',
  tags: ['Files'],
  access: 'daemon',
  roles: ENGINEERS,
  body: registerFile,
  bodyBytes: LIMITS.bodyBytes,
  idempotent: true,
  responses: {
    201: { description: 'The file; its workflow waits for the first hand-off', schema: file },
    200: { description: 'The file, which was reported before', schema: file },
  },
  problems: ['engine_unavailable'],
  async handler({ context, principal, body }) {
    const { id, isNew } = await register(context, { ...body, stored_path: null }, principal);
    const answer = await loadFile(context, id);
    if (!isNew) return { status: 200, body: answer };
    return { status: 201, headers: { Location: `/api/files/${id}` }, body: answer };
  },
});
