import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { defineRoute } from '../../http/route.ts';
import { save } from '../../legacy/save.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { savedScript, saveScript } from '../../schemas/legacy.ts';

export const saveRoute = defineRoute({
  method: 'post',
  path: '/api/save',
  summary: 'Save a text as a script of yours, as the script writer of old did',
  description:
    'What it is called and its text; other fields are left alone. `LEGACY_API=off` turns it off: 404.',
  tags: ['Legacy'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  body: saveScript,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  idempotent: true,
  responses: { 201: { description: 'The script', schema: savedScript } },
  problems: ['not_found'],
  async handler({ context, user, body, onceId }) {
    const id = await save(context, user, body, onceId);
    return { status: 201, headers: { Location: `/api/scripts/${id}` }, body: { id } };
  },
});
