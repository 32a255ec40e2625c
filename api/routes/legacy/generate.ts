import { defineRoute } from '../../http/route.ts';
import { generate } from '../../legacy/generate.ts';
import { generate as generateBody, generated } from '../../schemas/legacy.ts';

export const generateRoute = defineRoute({
  method: 'post',
  path: '/api/generate',
  summary: 'Have a script written at once by a key of your own, as the script writer of old did',
  description:
    'Nobody signs in, and nothing is kept: the key, the prompt and the answer are in no row, log or workflow. Ten a minute an address. `LEGACY_API=off` turns it off: 404.',
  tags: ['Legacy'],
  access: 'public',
  body: generateBody,
  bodyBytes: 256 * 1024,
  responses: { 200: { description: 'What was written', schema: generated } },
  problems: ['not_found', 'rate_limited', 'engine_unavailable'],
  async handler({ context, body, request, response }) {
    const { text, model, isComplete } = await generate(context, body, { ip: request.ip, response });
    const { script_type } = body;
    return { status: 200, body: { result: text, script_type, model, is_complete: isComplete } };
  },
});
