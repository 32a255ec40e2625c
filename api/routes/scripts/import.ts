import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { importForm } from '../../schemas/script-files.ts';
import { script } from '../../schemas/scripts.ts';
import { importScript } from '../../scripts/import/import-script.ts';
import { loadScript } from '../../scripts/load-script.ts';

export const importScriptRoute = defineRoute({
  method: 'post',
  path: '/api/scripts/import',
  summary: 'Make a script of a file, with its scenes',
  description: 'It is called as its title page says, or as the file.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  multipart: importForm,
  responses: { 201: { description: 'The script', schema: script } },
  problems: ['payload_too_large', 'unsupported_media_type', 'validation_failed', 'engine_unavailable'],
  async handler({ context, user, request }) {
    const id = await importScript(context, request, user);
    const headers = { Location: `/api/scripts/${id}` };
    return { status: 201, headers, body: await loadScript(context, user, id) };
  },
});
